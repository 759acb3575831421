#include <future>
#include <memory>

#include <gtest/gtest.h>

#include "api/candidate_portal.h"
#include "codec/receipt_code.h"
#include "lane/read_pool.h"
#include "paper/attachment.h"
#include "ports/no_read_store.h"
#include "tests/fixtures/filed_town.h"

// Receipts on paper through the portal's own table of calls: who gets which, what anybody may ask
// with one in hand, and promise 11: PDFs are drawn and read beside everything else, and refused
// when too many wait.

namespace zhiyuan::test {
namespace {

using http::Method;

class PaperCalls : public testing::Test {
protected:
    PaperCalls() {
        lane::ReadLimits one;
        one.workers = 1;
        reads_ = std::make_unique<lane::ReadPool>(ports::ReadersOf::candidates, one);
        lane::ReadLimits few = one;
        few.queue = 2;
        few.patience = few.patience_of_confirmations = std::chrono::hours(1);
        papers_ = std::make_unique<lane::ReadPool>(ports::ReadersOf::papers, few);
        portal_of_.mailboxes = &mailboxes_;
        portal_of_.reads = reads_.get();
        portal_of_.papers = papers_.get();
        portal_of_.lists_body_bytes = 64 << 10;
        portal_of_.receipt_keys = town_.receipt_keys();
        portal_of_.public_address = "https://zy.example.cn";
        const usecase::Services& s = town_.services;
        const usecase::Services of_loops{no_reads_,         s.vault,   s.hasher, s.privacy,
                                         s.registration,    s.entropy, s.clock,  s.sink,
                                         s.unknown_numbers, s.world};
        portal_ = std::make_unique<api::CandidatePortal>(
            portal_of_, api::PortalServices{of_loops, {s}}, std::make_shared<http::StaticFiles>());
    }
    ~PaperCalls() override {
        reads_->close();
        papers_->close();
    }

    std::string sign_in(int n) {
        const auto token = usecase::make_session_token(CandidateId(n), town_.entropy);
        usecase::OpenSession open;
        open.matches = true;
        open.checked_hash = PlainHasher::hash_of("secret");
        open.token_hash = token.hash();
        open.device = sha256("device");
        EXPECT_TRUE(
            std::holds_alternative<usecase::SessionOpened>(town_.run(town_.command(n, open))));
        return "zhiyuan_session=" + token.text;
    }

    std::future<http::Response> begin(http::Request request) {
        const auto reply = std::make_shared<std::promise<http::Response>>();
        portal_->handle(0, std::move(request), [reply](http::Response response) {
            reply->set_value(std::move(response));
        });
        return reply->get_future();
    }
    http::Response get(const std::string& path, const std::string& cookie) {
        http::Request request;
        request.method = Method::get;
        request.path = "/api/candidate" + path;
        request.cookie = cookie;
        return begin(std::move(request)).get();
    }
    static http::Request posting(const std::string& path, std::string body, const char* type) {
        http::Request request;
        request.method = Method::post;
        request.path = "/api/candidate" + path;
        request.content_type = type;
        request.body = std::move(body);
        request.kept = {{"X-Zhiyuan", "1"}};
        return request;
    }
    http::Response post(const std::string& path, std::string body,
                        const char* type = "application/json") {
        return begin(posting(path, std::move(body), type)).get();
    }
    std::string verdict_of_pdf(std::string pdf) {
        const http::Response reply = post("/verify/pdf", std::move(pdf), "application/pdf");
        EXPECT_EQ(reply.status, 200) << reply.body;
        return reply.body;
    }
    std::string verdict_of_code(const std::string& code) {
        return post("/verify/code", R"({"code":")" + code + "\"}").body;
    }
    /// What the QR code of candidate n's confirmation `at` says.
    std::string code_of(int n, std::size_t at) {
        const RecordId record = town_.facts(n).dossier.confirmations.at(at).record;
        return codec::receipt_code(town_.services.reader.confirmation(record)->value().commitment(),
                                   record);
    }
    /// Keeps the one thread that draws busy until the promise is kept.
    std::promise<void> hold_paper() {
        std::promise<void> let_go;
        auto begun = std::make_shared<std::promise<void>>();
        usecase::ReadSink::Job job = [begun, wait = let_go.get_future().share()](auto) {
            begun->set_value();
            wait.wait();
        };
        EXPECT_TRUE(papers_->submit(job, usecase::ReadSink::Share::last_refused));
        begun->get_future().wait();
        return let_go;
    }

    FiledTown town_;
    ports::NoReadStore no_reads_;
    api::Mailboxes mailboxes_{1};
    api::Portal portal_of_;
    std::unique_ptr<lane::ReadPool> reads_, papers_;
    std::unique_ptr<api::CandidatePortal> portal_;
};

bool holds(const std::string& text, const std::string& what) {
    return text.find(what) != std::string::npos;
}

TEST_F(PaperCalls, TheReceiptIsAPdfWithItsFileInIt) {
    const std::string cookie = sign_in(1);
    const http::Response pdf = get("/receipts/w1/2/receipt.pdf", cookie);
    ASSERT_EQ(pdf.status, 200) << pdf.body;
    EXPECT_TRUE(holds(pdf.headers, "Content-Type: application/pdf\r\n")) << pdf.headers;
    EXPECT_TRUE(holds(pdf.headers, "Cache-Control: no-store\r\n")) << pdf.headers;
    EXPECT_TRUE(holds(pdf.headers, "filename=\"zhiyuan-receipt-14430100150001-w1-2.pdf\""))
        << pdf.headers;
    const auto file = paper::attachment_of(pdf.body, 64 << 10);
    ASSERT_TRUE(file);
    EXPECT_EQ(*file, get("/receipts/w1/2", cookie).body);
    EXPECT_EQ(get("/receipts/w1/2/receipt.pdf", cookie).body, pdf.body) << "the same each time";
}

TEST_F(PaperCalls, NobodyGetsAnothersReceipt) {
    EXPECT_EQ(get("/receipts/w1/1/receipt.pdf", "").status, 401);
    const std::string cookie = sign_in(2);
    for (const char* path :
         {"/receipts/w1/9/receipt.pdf", "/receipts/w9/1/receipt.pdf", "/receipts/w1/x/receipt.pdf"})
        EXPECT_EQ(get(path, cookie).status, 404) << path;
    http::Request of_another;
    of_another.method = Method::get;
    of_another.path = "/api/candidate/receipts/w1/1/receipt.pdf";
    of_another.cookie = cookie;
    of_another.kept = {{"X-Zhiyuan-For", SmallTown::number(1).value()}};
    EXPECT_TRUE(holds(begin(std::move(of_another)).get().body, "session_other"));
}

TEST_F(PaperCalls, WhenTooManyWaitTheNextIsToldWhenToComeBack) {
    const std::string cookie = sign_in(1);
    auto busy = hold_paper();
    auto first = begin(posting("/verify/pdf", "%PDF-1.5", "application/pdf"));
    auto second = begin(posting("/verify/pdf", "%PDF-1.5", "application/pdf"));
    ASSERT_EQ(papers_->waiting(), 2U);
    for (const http::Response& refused : {post("/verify/pdf", "%PDF-1.5", "application/pdf"),
                                          get("/receipts/w1/2/receipt.pdf", cookie)}) {
        EXPECT_EQ(refused.status, 503);
        EXPECT_TRUE(holds(refused.body, "\"overloaded\"")) << refused.body;
        EXPECT_TRUE(holds(refused.headers, "Retry-After: 2\r\n")) << refused.headers;
    }
    EXPECT_EQ(get("/receipts/w1/2", cookie).status, 200) << "the file needs no paper";
    busy.set_value();
    EXPECT_EQ(first.get().status, 200);
    EXPECT_EQ(second.get().status, 200);
}

TEST_F(PaperCalls, APdfIsVerifiedByTheReceiptInIt) {
    const std::string pdf = get("/receipts/w1/2/receipt.pdf", sign_in(1)).body;
    const std::string verdict = verdict_of_pdf(pdf);
    EXPECT_TRUE(holds(verdict, "\"valid\":true")) << verdict;
    EXPECT_TRUE(holds(verdict, "College 1002")) << verdict;

    std::string altered = pdf;
    altered[altered.find("\"seq\":2") + 6] = '3';
    EXPECT_EQ(verdict_of_pdf(altered), R"({"reason":"altered","valid":false})");
}

TEST_F(PaperCalls, WhatIsNoReceiptPdfIsToldInOneWord) {
    const auto told = [&](const std::string& pdf, const char* reason) {
        EXPECT_EQ(verdict_of_pdf(pdf),
                  std::string(R"({"reason":")") + reason + R"(","valid":false})");
    };
    told("no pdf at all", "pdf_unreadable");
    const std::string pdf = get("/receipts/w1/2/receipt.pdf", sign_in(1)).body;
    told(pdf + "startxref\n0\n%%EOF\n", "pdf_rewritten");
    std::string other = pdf;
    other.replace(other.find("\"receipt_no\""), 12, "\"receipt_xx\"");
    told(other, "pdf_without_receipt");
    EXPECT_EQ(post("/verify/pdf", pdf).status, 415) << "not as JSON";
    EXPECT_EQ(post("/verify", "{}", "application/pdf").status, 415);
}

TEST_F(PaperCalls, AQrCodeIsComparedWithWhatIsOnRecord) {
    const std::string newest = verdict_of_code(code_of(1, 1));
    EXPECT_TRUE(holds(newest, "\"verdict\":\"genuine\"")) << newest;
    EXPECT_TRUE(holds(newest, "\"in_force\":true,\"receipt_no\":")) << newest;
    const std::string before = verdict_of_code("https://zy.example.cn/verify#r=" + code_of(1, 0));
    EXPECT_TRUE(holds(before, "\"verdict\":\"genuine\"")) << before;
    EXPECT_TRUE(holds(before, "\"in_force\":false,\"receipt_no\":")) << before;

    std::string altered = code_of(1, 1);
    altered[60] = altered[60] == '0' ? '1' : '0';
    EXPECT_EQ(verdict_of_code(altered), R"({"verdict":"mismatch"})");
    const std::string own = code_of(1, 1);
    EXPECT_EQ(verdict_of_code(own.substr(0, own.rfind('.')) + ".987654"),
              R"({"verdict":"unknown"})");
    EXPECT_TRUE(holds(verdict_of_code("HKSC3E446JT6"), "malformed"));
}

// Whoever reads the code over somebody's shoulder learns neither whose it is nor what is on it.
TEST_F(PaperCalls, AQrCodeTellsNoNameNumberOrCollege) {
    const std::string told = verdict_of_code(code_of(2, 0));
    for (const std::string& what : {SmallTown::number(2).value(), town_.facts(2).candidate.name,
                                    std::string("College"), std::string("1001")})
        EXPECT_FALSE(holds(told, what)) << what << " in " << told;
}

// A batch keeps its version where a later confirmation leaves it alone.
TEST_F(PaperCalls, ABatchThatALaterConfirmationLeftAloneIsStillInForce) {
    const std::string told = verdict_of_code(code_of(2, 0));
    EXPECT_TRUE(holds(told, R"({"batch":"early","in_force":false)")) << told;
    EXPECT_TRUE(holds(told, R"({"batch":"main","in_force":true)")) << told;
}

}  // namespace
}  // namespace zhiyuan::test
