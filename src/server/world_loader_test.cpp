#include "server/world_loader.h"

#include <gtest/gtest.h>

#include "ports/source_of.h"
#include "tests/fixtures/office_call.h"
#include "tests/fixtures/small_world.h"
#include "tests/fixtures/temporary_folder.h"

// An official's act costs a running server what it changes, and no more: the rest of the World is
// taken over, not read again.

namespace zhiyuan::server {
namespace {

constexpr Instant kNow = Instant::from_micros(1'404'000'000'000'000);

class WorldLoader : public testing::Test {
protected:
    WorldLoader() {
        place_.folder = folder_.path() / "data";
        NewFolder wanted;
        wanted.season_file =
            std::filesystem::path(ZHIYUAN_SOURCE_DIR) / "seasons" / "hunan-2014.toml";
        wanted.purpose = Purpose::drill;
        wanted.cheap_hash = true;
        EXPECT_TRUE(make_folder(place_, wanted));
        auto opened = open_folder(place_);
        EXPECT_TRUE(opened) << opened.error();
        opened_ = std::move(*opened);
        act(PutPlan{{kJune28}, {line(kJune28)}});
        act(PutPlan{{kJune26}, {line(kJune26)}});
        EXPECT_TRUE(opened_.database->make_season_store()->put_admissions(
            std::vector<Placing>{}, ports::source_of(std::vector<Admission>{}), test::audited()));
        before_ = load(nullptr);
    }

    static PlanLine line(const WindowId& window) {
        PlanLine out;
        out.window = window;
        out.batch = BatchId(window == kJune28 ? "undergrad1" : "advance");
        out.track = TrackId("science");
        out.college = CollegeCode("1234");
        out.major = MajorCode("01");
        out.seats = 1;
        return out;
    }

    void act(decltype(OfficeChange::what) what) {
        const auto store = opened_.database->make_write_store();
        EXPECT_TRUE(store->act(OfficeChange{test::audited(), std::nullopt, std::move(what)}));
    }

    std::shared_ptr<const World> load(std::shared_ptr<const World> before) {
        auto world = load_world(place_, opened_, kNow, "/api", files_, std::move(before));
        EXPECT_TRUE(world) << world.error();
        return *world;
    }

    inline static const WindowId kJune28{"june28"}, kJune26{"june26"};
    const test::TemporaryFolder folder_;
    DataFolder place_;
    OpenedFolder opened_;
    http::StaticFiles files_;
    std::shared_ptr<const World> before_;
};

TEST_F(WorldLoader, HandsBackTheWorldThatHolds) {
    EXPECT_EQ(load(before_), before_);
}

TEST_F(WorldLoader, AnExtensionReadsNeitherPlansNorResults) {
    act(Extension{kJune28, UnitId(1), kNow, "水灾"});
    const auto after = load(before_);
    EXPECT_EQ(after->extensions.size(), 1U);
    EXPECT_EQ(after->catalogues, before_->catalogues) << "the same objects";
    EXPECT_EQ(after->admitted, before_->admitted) << "the same object";
    EXPECT_EQ(after->catalogue_files, before_->catalogue_files);
}

TEST_F(WorldLoader, APlanReadsItsOwnWindow) {
    PlanLine other = line(kJune28);
    other.major = MajorCode("02");
    act(PutPlan{{kJune28}, {line(kJune28), other}});
    const auto after = load(before_);
    EXPECT_EQ(after->catalogue(kJune28)->lines().size(), 2U);
    EXPECT_EQ(after->catalogues.at(kJune26), before_->catalogues.at(kJune26));
    EXPECT_EQ(after->admitted, before_->admitted);
    const auto name = [](const World& world, const WindowId& window, const char* batch) {
        return *world.catalogue_file(window, BatchId(batch), TrackId("science"));
    };
    EXPECT_NE(name(*after, kJune28, "undergrad1"), name(*before_, kJune28, "undergrad1"));
    EXPECT_EQ(name(*after, kJune26, "advance"), name(*before_, kJune26, "advance"));
    act(PutPlan{{kJune28}, {}});
    EXPECT_FALSE(load(after)->catalogue_file(kJune28, BatchId("undergrad1"), TrackId("science")))
        << "what is offered no more is published no more";
}

TEST_F(WorldLoader, ResultsReadNoPlans) {
    Admission admitted;
    admitted.candidate = CandidateId(7);
    admitted.window = kJune28;
    admitted.batch = BatchId("undergrad1");
    admitted.state = AdmissionState::admitted;
    admitted.college = CollegeCode("1234");
    const Placing placing{kJune28, admitted.batch};
    ASSERT_TRUE(opened_.database->make_season_store()->put_admissions(
        std::vector{placing}, ports::source_of(std::vector{admitted}), test::audited()));
    const auto after = load(before_);
    EXPECT_TRUE(after->admitted_to(CandidateId(7)));
    EXPECT_EQ(after->catalogues, before_->catalogues);
}

TEST_F(WorldLoader, UnitsReadNeitherPlansNorResults) {
    act(PutUnits{{Unit{UnitId(1), UnitId(0), UnitLevel::province, "43", "湖南省"}}});
    const auto after = load(before_);
    EXPECT_EQ(after->units.size(), 1U);
    EXPECT_EQ(after->catalogues, before_->catalogues);
    EXPECT_EQ(after->admitted, before_->admitted);
}

}  // namespace
}  // namespace zhiyuan::server
