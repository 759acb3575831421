#include <thread>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "crypto/ed25519_signer.h"
#include "registrar/local_register.h"
#include "registrar/sample_groups.h"
#include "registrar/socket_register.h"
#include "registrar/socket_service.h"
#include "tests/fixtures/temporary_folder.h"

namespace zhiyuan::registrar {
namespace {

using Kind = ports::RegisterError::Kind;

const LocalRegister::Options kOptions{"example.org/2014", {65536, {}}};

/// A register that is served, and can be ended and begun anew.
class SocketTest : public testing::Test {
protected:
    SocketTest() {
        const auto made = LocalRegister::make(folder_.path(), kOptions, signer_);
        EXPECT_TRUE(made) << made.error();
        begin();
    }
    ~SocketTest() override { end(); }

    void begin() {
        auto opened = LocalRegister::open(folder_.path(), kOptions, signer_);
        ASSERT_TRUE(opened) << opened.error();
        book_ = std::move(*opened);
        auto service = SocketService::listen(socket_, *book_);
        ASSERT_TRUE(service) << service.error();
        service_ = std::move(*service);
        thread_ = std::thread([this] { service_->run(); });
    }
    void end() {
        if (!service_) return;
        service_->stop();
        thread_.join();
        service_.reset();
        book_.reset();
    }

    const test::TemporaryFolder folder_;
    const std::filesystem::path socket_ = folder_.path() / "socket";
    crypto::Ed25519Signer signer_{crypto::Ed25519Signer::Seed{1, 2, 3}};
    std::unique_ptr<LocalRegister> book_;
    std::unique_ptr<SocketService> service_;
    std::thread thread_;
    SocketRegister client_{{socket_}};
};

TEST_F(SocketTest, AskedAtADistanceItAnswersTheSame) {
    const LogGroup group = group_of({receipt_of("a", 1), act_of("row", 0, 1)});
    const auto appended = client_.append(group);
    ASSERT_TRUE(appended) << appended.error().words;
    EXPECT_EQ(client_.append(group).value(), *appended);
    const auto refused = client_.append(group_of({receipt_of("a", 3)}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fault, EntryFault::does_not_continue);
    EXPECT_EQ(client_.state(Log::acts)->checkpoint, appended->acts.checkpoint);
    EXPECT_TRUE(client_.prove({Log::receipts, thread_of("a"), 1})->has_value());
    EXPECT_FALSE(client_.prove({Log::receipts, thread_of("b"), 1})->has_value());
    EXPECT_TRUE(client_.prove_consistency(Log::receipts, 1, 1));
    EXPECT_FALSE(client_.prove_consistency(Log::receipts, 1, 2));
}

TEST_F(SocketTest, SeveralAskAtOnceAndNoneSeesAnothersAnswer) {
    std::vector<std::thread> clients;
    for (int who = 0; who < 4; ++who)
        clients.emplace_back([this, name = std::to_string(who)] {
            SocketRegister client({socket_});
            for (int n = 1; n <= 25; ++n) {
                const auto appended = client.append(group_of({receipt_of(name, n)}));
                ASSERT_TRUE(appended) << appended.error().words;
                EXPECT_EQ(appended->receipts.size, appended->receipts.from + 1);
            }
        });
    for (std::thread& client : clients) client.join();
    EXPECT_EQ(client_.prove({Log::receipts, thread_of("3"), 25})->has_value(), true);
}

TEST_F(SocketTest, TheClientFindsTheRegisterThatWasBegunAnew) {
    ASSERT_TRUE(client_.append(group_of({receipt_of("a", 1)})));
    end();
    const auto gone = client_.append(group_of({receipt_of("a", 2)}));
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().kind, Kind::unavailable) << "nothing was asked of anybody";
    begin();
    const auto appended = client_.append(group_of({receipt_of("a", 2)}));
    ASSERT_TRUE(appended) << appended.error().words;
    EXPECT_EQ(appended->receipts.size, 2);
}

TEST_F(SocketTest, OnlyOneAnswersAtAPlaceAndOnlyItsGroupMayAsk) {
    EXPECT_FALSE(SocketService::listen(socket_, *book_));
    struct stat status {};
    ASSERT_EQ(::stat(socket_.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0660U);
    end();
    EXPECT_FALSE(std::filesystem::exists(socket_));
}

TEST_F(SocketTest, ANameThatIsNoSocketIsLeftAlone) {
    const auto file = folder_.path() / "lock";
    EXPECT_FALSE(SocketService::listen(file, *book_));
    EXPECT_TRUE(std::filesystem::exists(file));
}

TEST_F(SocketTest, WhoSpeaksAnotherLanguageIsLeftAndTheOthersAreNot) {
    const int stranger = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket_.string().copy(address.sun_path, sizeof address.sun_path - 1);
    ASSERT_EQ(::connect(stranger, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(::write(stranger, "GET / HTTP/1.1\r\n\r\n", 18), 18);
    char byte = 0;
    EXPECT_LE(::read(stranger, &byte, 1), 0) << "it is hung up on";
    ::close(stranger);
    EXPECT_TRUE(client_.append(group_of({receipt_of("a", 1)})));
}

/// A peer that takes a question and never answers it whole.
TEST(SocketRegister, AnAnswerThatDoesNotComeIsUnknown) {
    const test::TemporaryFolder folder;
    const auto place = folder.path() / "socket";
    const int listening = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    place.string().copy(address.sun_path, sizeof address.sun_path - 1);
    ASSERT_EQ(::bind(listening, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(::listen(listening, 4), 0);
    SocketRegister client({place, std::chrono::milliseconds(50)});
    const auto silent = client.append(group_of({receipt_of("a", 1)}));
    ASSERT_FALSE(silent);
    EXPECT_EQ(silent.error().kind, Kind::unknown) << silent.error().words;

    std::thread peer([listening] {
        ::close(::accept(listening, nullptr, nullptr));  // the one that was left above
        const int half = ::accept(listening, nullptr, nullptr);
        char question[4096];
        EXPECT_GT(::read(half, question, sizeof question), 0);
        EXPECT_EQ(::write(half, "\x09\0\0\0\0ab", 7), 7);
        ::close(half);
    });
    const auto half = client.append(group_of({receipt_of("a", 1)}));
    peer.join();
    ::close(listening);
    ASSERT_FALSE(half);
    EXPECT_EQ(half.error().kind, Kind::unknown) << half.error().words;
    const auto nobody = client.append(group_of({receipt_of("a", 1)}));
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().kind, Kind::unavailable) << nobody.error().words;
}

}  // namespace
}  // namespace zhiyuan::registrar
