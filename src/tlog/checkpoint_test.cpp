#include "tlog/checkpoint.h"

#include <gtest/gtest.h>

#include "merkle/tree.h"
#include "tlog/add_checkpoint.h"
#include "tlog/lines.h"
#include "tlog/sample.h"

namespace zhiyuan::tlog {
namespace {

TEST(Checkpoint, IsWrittenAsOthersWriteIt) {
    const auto checkpoint = parse_checkpoint(sample::kText);
    ASSERT_TRUE(checkpoint);
    EXPECT_EQ(checkpoint->origin, sample::kOrigin);
    EXPECT_EQ(checkpoint->size, 7);
    EXPECT_EQ(to_hex(checkpoint->root),
              "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c");
    EXPECT_EQ(note_text(*checkpoint), sample::kText);
}

TEST(Checkpoint, MayHaveMoreLinesThatSayNothingHere) {
    EXPECT_EQ(parse_checkpoint(sample::kText + "more\n"), parse_checkpoint(sample::kText));
}

TEST(Checkpoint, WhatIsNoCheckpointIsNotRead) {
    const std::string root = "3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=";
    const std::string bad[] = {"",
                               "a\n",
                               "a\n7\n",
                               "a\n7\n" + root,
                               "\n7\n" + root + "\n",
                               "a\n07\n" + root + "\n",
                               "a\n-7\n" + root + "\n",
                               "a\n+7\n" + root + "\n",
                               "a\n 7\n" + root + "\n",
                               "a\n\n" + root + "\n",
                               "a\n9223372036854775808\n" + root + "\n",
                               "a\n7\n" + root.substr(4) + "\n",
                               "a\n7\n" + root + "\n\n",
                               "a\n7\n" + root + "\nmore"};
    for (const std::string& text : bad) EXPECT_EQ(parse_checkpoint(text), std::nullopt) << text;
    EXPECT_TRUE(parse_checkpoint("a\n9223372036854775807\n" + root + "\n"));
    EXPECT_TRUE(parse_checkpoint("a\n0\n" + root + "\n"));
}

TEST(AddCheckpoint, IsAskedAsOthersAskIt) {
    const auto request = parse_add_checkpoint(sample::kRequest);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->old_size, 3);
    EXPECT_EQ(to_text(*request), sample::kRequest);
    const auto checkpoint = parse_checkpoint(request->checkpoint.text);
    ASSERT_TRUE(checkpoint);
    // The root of the first three leaves, as Certificate Transparency publishes it.
    const auto old_root =
        from_hex<32>("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
    EXPECT_TRUE(merkle::is_consistent({request->old_size, checkpoint->size, request->consistency},
                                      *old_root, checkpoint->root));
}

TEST(AddCheckpoint, WhatIsNoRequestIsNotRead) {
    std::string many = "old 3\n";
    for (std::size_t n = 0; n <= kHashLinesMax; ++n) many += hash_line(Digest{});
    const std::string bad[] = {"",
                               "old\n\n" + sample::kNote,
                               "old 03\n\n" + sample::kNote,
                               "old -3\n\n" + sample::kNote,
                               "new 3\n\n" + sample::kNote,
                               "old 3\n" + sample::kNote,
                               "old 3\n\n",
                               "old 3\n\n" + sample::kText,
                               many + "\n" + sample::kNote};
    for (const std::string& body : bad) EXPECT_EQ(parse_add_checkpoint(body), std::nullopt) << body;
    EXPECT_TRUE(parse_add_checkpoint("old 0\n\n" + sample::kNote));
}

}  // namespace
}  // namespace zhiyuan::tlog
