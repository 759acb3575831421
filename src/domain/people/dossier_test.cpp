#include "domain/people/dossier.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

const WindowId kW1("w1"), kW2("w2");

ConfirmationEntry entry(const WindowId& window, int seq, Byte request) {
    ConfirmationEntry out;
    out.record = RecordId(request);
    out.window = window;
    out.seq = seq;
    out.request.fill(request);
    return out;
}

Dossier dossier() {
    Dossier out;
    out.confirmations = {entry(kW1, 1, 10), entry(kW1, 2, 11), entry(kW2, 1, 12),
                         entry(kW1, 3, 13)};
    out.drafts = {{kW1, BatchId("main"), 4, {}, {}, false},
                  {kW2, BatchId("main"), 1, {}, {}, true}};
    return out;
}

RequestId request(Byte fill) {
    RequestId out;
    out.fill(fill);
    return out;
}

TEST(Dossier, TheNewestConfirmationOfAWindowIsInForce) {
    EXPECT_EQ(dossier().in_force(kW1)->seq, 3);
    EXPECT_EQ(dossier().in_force(kW2)->seq, 1);
    EXPECT_EQ(dossier().in_force(WindowId("w3")), nullptr);
    EXPECT_EQ(dossier().seq(kW1), 3);
    EXPECT_EQ(dossier().seq(WindowId("w3")), 0);
    EXPECT_EQ(Dossier().in_force(kW1), nullptr);
}

TEST(Dossier, FindsConfirmationsByRequestAndByNumber) {
    const Dossier d = dossier();
    EXPECT_EQ(d.by_request(request(11))->seq, 2);
    EXPECT_EQ(d.by_request(request(99)), nullptr);
    EXPECT_EQ(d.by_seq(kW1, 2)->record, RecordId(11));
    EXPECT_EQ(d.by_seq(kW2, 1)->record, RecordId(12));
    EXPECT_EQ(d.by_seq(kW2, 2), nullptr);
    EXPECT_EQ(d.by_seq(kW1, 0), nullptr);
}

TEST(Dossier, KeepsDraftsApartByWindow) {
    const Dossier d = dossier();
    EXPECT_EQ(d.draft(kW1, BatchId("main"))->revision, 4);
    EXPECT_EQ(d.draft(kW2, BatchId("main"))->revision, 1);
    EXPECT_EQ(d.draft(kW1, BatchId("early")), nullptr);
}

}  // namespace
}  // namespace zhiyuan
