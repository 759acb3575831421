#include "registrar/public_listener.h"

#include <gtest/gtest.h>

#include "crypto/ed25519_signer.h"
#include "merkle/hashes.h"
#include "merkle/root_builder.h"
#include "registrar/sample_groups.h"
#include "tests/fixtures/temporary_folder.h"
#include "tlog/checkpoint.h"
#include "tlog/tile.h"

namespace zhiyuan::registrar {
namespace {

class PublicListenerTest : public testing::Test {
protected:
    PublicListenerTest() {
        EXPECT_TRUE(LocalRegister::make(folder_.path(), {"example.org/2014", {}}, signer_));
        auto opened = LocalRegister::open(folder_.path(), {"example.org/2014", {}}, signer_);
        book_ = std::move(*opened);
        shared_ = std::make_unique<GuardedRegister>(*book_);
        cosigning_ = std::make_unique<Cosigning>(
            *shared_, std::vector<WitnessAddress>{},
            [](const HttpQuestion&) { return fail(std::string("nobody")); });
        listener_ = std::make_unique<PublicListener>(*shared_, *cosigning_);
    }

    void append(int count) {
        LogGroup group = group_of({act_of("row" + std::to_string(next_), 0, 1)});
        for (int n = 0; n < count; ++n)
            group.entries.push_back(receipt_of(std::to_string(next_++), 1));
        EXPECT_TRUE(book_->append(group));
    }

    http::Response get(const std::string& path, http::Method method = http::Method::get) {
        http::Request request;
        request.method = method;
        request.path = path;
        http::Response out;
        listener_->handle(0, request, [&](http::Response response) { out = std::move(response); });
        return out;
    }

    const test::TemporaryFolder folder_;
    crypto::Ed25519Signer signer_{crypto::Ed25519Signer::Seed{1, 2, 3}};
    std::unique_ptr<LocalRegister> book_;
    std::unique_ptr<GuardedRegister> shared_;
    std::unique_ptr<Cosigning> cosigning_;
    std::unique_ptr<PublicListener> listener_;
    int next_ = 0;
};

TEST_F(PublicListenerTest, AMonitorRebuildsTheLogOfReceiptsFromWhatIsShown) {
    append(300);
    append(257);
    const auto key =
        tlog::parse_key(get("/log/key").body.substr(0, get("/log/key").body.size() - 1));
    const auto note = tlog::parse_note(get("/log/checkpoint").body);
    ASSERT_TRUE(key && note && tlog::signed_by(*note, *key));
    const auto checkpoint = tlog::parse_checkpoint(note->text);
    ASSERT_TRUE(checkpoint);
    EXPECT_EQ(checkpoint->origin, "example.org/2014/receipts");
    EXPECT_EQ(checkpoint->size, 557);

    merkle::RootBuilder of_entries, of_hashes;
    for (const tlog::Tile& tile : tlog::tiles_between(0, checkpoint->size)) {
        const http::Response response = get("/log/" + tlog::path_of(tile));
        ASSERT_EQ(response.status, 200) << tlog::path_of(tile);
        if (tile.kind == tlog::Tile::Kind::entries) {
            const auto entries = tlog::entries_of(response.body);
            ASSERT_TRUE(entries);
            for (const std::string_view entry : *entries) of_entries.add(merkle::leaf_hash(entry));
        } else if (tile.level == 0) {
            for (std::size_t at = 0; at < response.body.size(); at += sizeof(Digest)) {
                Digest hash;
                std::copy_n(response.body.begin() + static_cast<std::ptrdiff_t>(at), hash.size(),
                            hash.begin());
                of_hashes.add(hash);
            }
        }
    }
    EXPECT_EQ(of_entries.root(), checkpoint->root);
    EXPECT_EQ(of_hashes.root(), checkpoint->root);
    EXPECT_EQ(of_hashes.size(), checkpoint->size);
}

TEST_F(PublicListenerTest, ATileThatWasPartialIsStillThereWhenItIsFull) {
    append(10);
    const std::string partial = get("/log/tile/0/000.p/10").body;
    append(300);
    EXPECT_EQ(get("/log/tile/0/000.p/10").body, partial);
    EXPECT_EQ(get("/log/tile/0/000").body.substr(0, partial.size()), partial);
}

TEST_F(PublicListenerTest, WhatTheLogHasNotIsNotFound) {
    append(300);
    for (const char* const path :
         {"/", "/checkpoint", "/log", "/log/", "/log/tile/0/001", "/log/tile/0/001.p/45",
          "/log/tile/0/002.p/1", "/log/tile/1/000", "/log/tile/2/000.p/1", "/log/tile/63/000.p/1",
          "/log/tile/entries/001", "/log/tile/0/x999/x999/x999/x999/x999/999", "/log/tile/0/0",
          "/log/acts/checkpoint", "/log/journal/000000.journal"})
        EXPECT_EQ(get(path).status, 404) << path;
    EXPECT_EQ(get("/log/tile/0/001.p/44").status, 200);
    EXPECT_EQ(get("/log/checkpoint", http::Method::post).status, 405);
}

TEST_F(PublicListenerTest, AnEmptyLogHasACheckpointAndNoTile) {
    EXPECT_EQ(tlog::parse_checkpoint(tlog::parse_note(get("/log/checkpoint").body)->text)->size, 0);
    EXPECT_EQ(get("/log/tile/0/000.p/1").status, 404);
    EXPECT_EQ(get("/log/tile/0/000").status, 404);
}

TEST_F(PublicListenerTest, OnlyTheCheckpointIsAskedForAnew) {
    append(3);
    EXPECT_NE(get("/log/checkpoint").headers.find("no-cache"), std::string::npos);
    EXPECT_NE(get("/log/tile/0/000.p/3").headers.find("immutable"), std::string::npos);
}

}  // namespace
}  // namespace zhiyuan::registrar
