#include "domain/subject/proposed_forms.h"

#include <gtest/gtest.h>

#include "tests/fixtures/small_world.h"

namespace zhiyuan {
namespace {

const Form kEarly{BatchId("early"),
                  {{SectionId("single"), {{CollegeCode("1001"), {}, false}}, false}}};
const Form kMain{BatchId("main"),
                 {{SectionId("first"), {{CollegeCode("1002"), {}, false}}, false}}};

std::vector<std::string> batches_of(const std::vector<Form>& forms) {
    std::vector<std::string> out;
    for (const Form& form : forms) out.push_back(form.batch.value());
    return out;
}

TEST(ProposedForms, AreInNormalFormWhateverWasSent) {
    const World world = test::small_world();
    Form padded = kMain;
    padded.sections.push_back({SectionId("second"), {}, true});
    const ProposedForms as_sent(world.season, WindowId("w1"), 2, {padded});
    const ProposedForms plain(world.season, WindowId("w1"), 2, {kMain});
    EXPECT_EQ(as_sent.forms(), plain.forms());
    EXPECT_EQ(as_sent.digest(0), form_digest(plain.forms().front()));
    EXPECT_EQ(as_sent.subject(), plain.subject());
    EXPECT_EQ(as_sent.subject(), confirm_subject(WindowId("w1"), 2, plain.forms()));
}

TEST(ProposedForms, AreBoundToWindowAndBase) {
    const World world = test::small_world();
    const ProposedForms one(world.season, WindowId("w1"), 1, {kMain});
    EXPECT_NE(one.subject(), ProposedForms(world.season, WindowId("w2"), 1, {kMain}).subject());
    EXPECT_NE(one.subject(), ProposedForms(world.season, WindowId("w1"), 2, {kMain}).subject());
    EXPECT_NE(one.subject(), ProposedForms(world.season, WindowId("w1"), 1, {kEarly}).subject());
}

TEST(ProposedForms, ABatchLeftOutStaysAndABatchSentReplaces) {
    const std::vector<FiledForm> filed{{kEarly.batch, 1, {}}, {kMain.batch, 3, {}}};
    const std::vector<ReceiptForm> before{{kEarly, 1}, {kMain, 3}};
    const Form withdrawn{kMain.batch, {}};
    EXPECT_TRUE(leaves_out({withdrawn}, filed));
    EXPECT_FALSE(leaves_out({withdrawn, kEarly}, filed));
    EXPECT_FALSE(leaves_out({withdrawn}, {}));
    const auto completed = with_what_stays({withdrawn}, before);
    EXPECT_EQ(batches_of(completed), (std::vector<std::string>{"main", "early"}));
    EXPECT_EQ(completed.front(), withdrawn);
    EXPECT_EQ(completed.back(), kEarly);
}

}  // namespace
}  // namespace zhiyuan
