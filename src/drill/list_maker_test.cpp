#include "drill/list_maker.h"

#include <gtest/gtest.h>

#include "domain/rules/form_rules.h"
#include "drill/season_drill.h"
#include "tests/fixtures/small_world.h"

namespace zhiyuan::drill {
namespace {

TEST(SeasonDrill, HoldsNoCollectionRoundThatHasNothingToCollectFor) {
    World world = test::small_world();
    Window collection = world.season.windows[0];
    collection.id = WindowId("collection");
    collection.collection = true;
    EXPECT_FALSE(is_held(world, {Step::Kind::play, &collection}));
    EXPECT_FALSE(is_held(world, {Step::Kind::close, &collection}));
    EXPECT_TRUE(is_held(world, {Step::Kind::collect, &collection}));
    world.catalogues[collection.id] = world.catalogues.at(world.season.windows[0].id);
    EXPECT_TRUE(is_held(world, {Step::Kind::play, &collection}));
    world.catalogues.clear();
    EXPECT_TRUE(is_held(world, {Step::Kind::play, &world.season.windows[0]}))
        << "a first round without a plan is a fault, not a reason to go on";
}

TEST(ListMaker, KeepsToEveryRuleOfTheBatch) {
    World world = test::small_world();
    // One more section kind: each choice one major.
    world.season.batches[3].sections[0].choice = ChoiceKind::college_major;
    const Window& window = world.season.windows[0];
    Candidate candidate = test::small_candidate();
    candidate.lists = {"rural"};
    int filled = 0;
    for (const Batch& batch : world.season.batches) {
        const Catalogue::Offer* offer =
            world.catalogue(window.id)->offer(batch.id, candidate.track);
        ASSERT_TRUE(offer);
        const ListMaker maker(world.season, batch, *offer, 1);
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            demo::Random random(seed);
            const Form form = maker.make(candidate, 0.005 * static_cast<double>(seed), random);
            if (batch.tracks.empty()) {
                const auto refusals = form_refusals(world, window, candidate, {form});
                ASSERT_TRUE(refusals.empty())
                    << batch.id.value() << " " << to_text(refusals[0].kind) << " "
                    << refusals[0].field;
            }
            filled += form.empty() ? 0 : 1;
            const Form again = thought_over(batch, form);
            EXPECT_TRUE(form_refusals(world, window, candidate, {again}).empty() ||
                        !batch.tracks.empty());
        }
    }
    EXPECT_GT(filled, 500);
}

TEST(SeasonDrill, PlacesEveryBatchBeforeItsCollectionAndEverythingInTheEnd) {
    Season season = test::small_world().season;
    season.windows[1].collection = true;  // w2 collects for main
    std::string course;
    for (const Step& step : steps_of(season)) {
        const char* const kNames[] = {"play", "close", "place", "collect"};
        course += std::string(kNames[static_cast<int>(step.kind)]) + " " + step.window->id.value() +
                  (step.batch ? " " + step.batch->id.value() : std::string()) + "\n";
    }
    EXPECT_EQ(course,
              "play w1\nclose w1\nplace w1 early\nplace w1 main\ncollect w2 main\nplay w2\n"
              "close w2\nplace w2 main\nplace w1 rural\nplace w1 special\nplace w1 stage\n");
}

}  // namespace
}  // namespace zhiyuan::drill
