#include "domain/people/event_detail.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

EventDetail refused(std::string code, bool more) {
    EventDetail detail;
    detail.window = WindowId("w2");
    detail.code = std::move(code);
    detail.more_untold = more;
    return detail;
}

// Records of earlier versions must stay readable: the spelling is fixed here.
TEST(EventDetail, HasOneSpellingThatIsReadBack) {
    EventDetail change;
    change.window = WindowId("w1");
    change.change = 3;
    EventDetail disowned = detail_of_place(WindowId("w1"), 4);
    disowned.anomaly_no = "A-000017";
    EventDetail new_device;
    new_device.new_device = true;
    const struct {
        EventDetail detail;
        std::string text;
    } rows[] = {
        {{}, ""},
        {detail_of_place(WindowId("w2"), 3), "window=w2 seq=3"},
        {detail_of_confirmed(WindowId("w2"), 1, Digest{}),
         "window=w2 seq=1 receipt_no=000000000000"},
        {disowned, "window=w1 seq=4 anomaly_no=A-000017"},
        {change, "window=w1 change=3"},
        {refused("no_change", false), "window=w2 code=no_change"},
        {refused("below_line", true), "window=w2 code=below_line more=untold"},
        {new_device, "device=new"},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(to_text(row.detail), row.text);
        EXPECT_EQ(parse_event_detail(row.text), row.detail) << row.text;
    }
}

TEST(EventDetail, TakesNothingThatItWouldNotWrite) {
    for (const char* text :
         {"window", "window=", "=w1", " window=w1", "window=w1 ", "window=w1  seq=1",
          "seq=1 window=w1", "window=w1 window=w1", "window=w1 seq=x", "window=w1 seq=01",
          "window=w1 seq=99999999999", "weather=fine", "more=told"})
        EXPECT_EQ(parse_event_detail(text), std::nullopt) << text;
}

}  // namespace
}  // namespace zhiyuan
