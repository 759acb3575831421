#include "api/routes.h"

#include <set>

#include <gtest/gtest.h>

#include "codec/season_file.h"
#include "domain/season/limits.h"

namespace zhiyuan::api {
namespace {

using http::Method;

TEST(Routes, APathFitsAPatternPartByPart) {
    const struct {
        const char* pattern;
        const char* path;
        bool fits;
        std::vector<std::string> arguments;
    } cases[] = {
        {"/me", "/me", true, {}},
        {"/me", "/me/", false, {}},
        {"/me", "/mee", false, {}},
        {"/me", "", false, {}},
        {"/windows/{window}", "/windows/june28", true, {"june28"}},
        {"/windows/{window}", "/windows/", false, {}},
        {"/windows/{window}", "/windows/june28/more", false, {}},
        {"/windows/{window}/drafts/{batch}", "/windows/a/drafts/b", true, {"a", "b"}},
        {"/windows/{window}/drafts/{batch}", "/windows/a/draft/b", false, {}},
    };
    for (const auto& c : cases) {
        std::vector<std::string> arguments;
        EXPECT_EQ(path_fits(c.pattern, c.path, arguments), c.fits) << c.pattern << " " << c.path;
        if (c.fits) {
            EXPECT_EQ(arguments, c.arguments) << c.path;
        }
    }
}

TEST(Routes, TellsWhetherAPathHasAnotherMethod) {
    std::vector<std::string> arguments;
    bool other = false;
    const auto routes = candidate_routes();
    const Route* confirm =
        find_route(routes, Method::post, "/windows/w1/confirm", arguments, other);
    ASSERT_TRUE(confirm);
    EXPECT_EQ(label_of(*confirm), "POST /windows/{window}/confirm");
    EXPECT_EQ(arguments, std::vector<std::string>{"w1"});
    EXPECT_FALSE(find_route(routes, Method::get, "/windows/w1/confirm", arguments, other));
    EXPECT_TRUE(other) << "405";
    EXPECT_FALSE(find_route(routes, Method::get, "/nothing", arguments, other));
    EXPECT_FALSE(other) << "404";
}

// What changes something needs a session, but for those that make or end one, or read a receipt
// alone.
TEST(Routes, WhoeverChangesSomethingIsSignedIn) {
    const std::set<std::string_view> open{"POST /sign-in",        "POST /sign-in/first",
                                          "POST /sign-out",       "POST /password/challenge",
                                          "POST /password/reset", "POST /verify",
                                          "POST /verify/pdf",     "POST /verify/code"};
    for (const Route& route : candidate_routes()) {
        const bool changes = route.method != Method::get;
        EXPECT_EQ(changes && route.stage == Stage::open, open.contains(label_of(route)))
            << label_of(route);
    }
}

// Whatever a season lets anybody file finds room in a body; a usual one takes no more than 64 KiB.
TEST(Routes, ABodyHoldsTheLongestListsOfTheSeason) {
    const Season hunan = codec::load_season(ZHIYUAN_SOURCE_DIR "/seasons/hunan-2014.toml").value();
    EXPECT_GE(lists_body_bytes(hunan), 64U << 10);
    for (const Window& window : hunan.windows)
        EXPECT_GT(lists_body_bytes(hunan), lists_bytes_max(hunan, window));

    Season large = hunan;
    for (Batch& batch : large.batches)
        for (Section& section : batch.sections)
            section.colleges_max = kChoicesOfSectionMax, section.majors_max = kMajorsOfChoiceMax;
    EXPECT_GT(lists_body_bytes(large), lists_body_bytes(hunan));
    for (const Window& window : large.windows)
        EXPECT_GT(lists_body_bytes(large), lists_bytes_max(large, window));
}

}  // namespace
}  // namespace zhiyuan::api
