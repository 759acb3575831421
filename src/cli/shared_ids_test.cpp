#include "cli/shared_ids.h"

#include <gtest/gtest.h>

namespace zhiyuan::cli {
namespace {

Candidate person(const char* number, const char* id) {
    Candidate out;
    out.number = CandidateNo(number);
    if (*id) out.id_no_hash = sha256(id);
    return out;
}

TEST(SharedIds, NamesTwoCandidatesThatWouldHaveOneIdNumber) {
    SharedIds ids;
    ids.incoming(person("1", "A"));
    ids.existing(person("1", "A"));
    ids.existing(person("2", "A"));
    EXPECT_EQ(ids.pairs(), "1 = 2");
}

TEST(SharedIds, WhoIsCorrectedByTheSameFilesNoLongerHasTheOldNumber) {
    SharedIds ids;
    ids.incoming(person("1", "A"));
    ids.incoming(person("2", "B"));
    ids.existing(person("1", "B"));
    ids.existing(person("2", "A"));
    EXPECT_EQ(ids.pairs(), "");
}

TEST(SharedIds, WhoKeepsTheirNumberHasItStill) {
    SharedIds ids;
    ids.incoming(person("1", "A"));
    ids.incoming({person("2", ""), RosterFields().set(at(RosterField::id_no))});
    ids.existing(person("2", "A"));
    EXPECT_EQ(ids.pairs(), "1 = 2");
}

TEST(SharedIds, ManyMayHaveNone) {
    SharedIds ids;
    ids.incoming(person("1", ""));
    ids.incoming(person("2", ""));
    ids.existing(person("3", ""));
    EXPECT_EQ(ids.pairs(), "");
}

}  // namespace
}  // namespace zhiyuan::cli
