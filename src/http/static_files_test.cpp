#include "http/static_files.h"

#include <gtest/gtest.h>

namespace zhiyuan::http {
namespace {

class StaticFilesTest : public testing::Test {
protected:
    StaticFilesTest() {
        const auto text = [](const char* t) { return std::make_shared<const std::string>(t); };
        files_.put("/index.html",
                   {"text/html; charset=utf-8", text("plain"), text("brotli"), "\"v1\"", false});
        files_.put("/a.7f3.js", {"text/javascript", text("js"), nullptr, "\"v2\"", true});
    }
    Response get(const std::string& path, const std::string& accept = "",
                 const std::string& if_none_match = "", Method method = Method::get) {
        Request request;
        request.method = method;
        request.path = path;
        request.accept_encoding = accept;
        request.if_none_match = if_none_match;
        return files_.serve(request);
    }
    static bool has(const Response& response, const std::string& line) {
        return response.headers.find(line + "\r\n") != std::string::npos;
    }
    StaticFiles files_;
};

TEST_F(StaticFilesTest, ServesWithTypeTagAndCacheRule) {
    const Response page = get("/");
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(*page.shared_body, "plain");
    EXPECT_TRUE(has(page, "Content-Type: text/html; charset=utf-8"));
    EXPECT_TRUE(has(page, "ETag: \"v1\""));
    EXPECT_TRUE(has(page, "Cache-Control: no-cache"));
    EXPECT_TRUE(has(page, "Vary: Accept-Encoding"));
    EXPECT_TRUE(has(get("/a.7f3.js"), "Cache-Control: max-age=31536000, immutable"));
    EXPECT_EQ(get("/a.7f3.js").headers.find("ETag"), std::string::npos)
        << "what is cached for ever is never asked about again";
    EXPECT_TRUE(files_.has("/a.7f3.js"));
}

TEST_F(StaticFilesTest, SendsBrotliToWhoeverTakesIt) {
    for (const char* accept : {"br", "gzip, br", "gzip,br", "br, gzip", "gzip;q=0.5,br;q=1",
                               "br;q=0.1", "br; q=0.5", "BR", "gzip, deflate, br, zstd"}) {
        const Response reply = get("/", accept);
        EXPECT_EQ(*reply.shared_body, "brotli") << accept;
        EXPECT_TRUE(has(reply, "Content-Encoding: br")) << accept;
    }
    for (const char* accept : {"", "gzip", "brotli", "xbr", "br;q=0", "br;q=0.0", "br; q=0",
                               "br ;q=0.000", "br;q=0,gzip", "gzip, br;q=0", "identity"}) {
        const Response reply = get("/", accept);
        EXPECT_EQ(*reply.shared_body, "plain") << accept;
        EXPECT_FALSE(has(reply, "Content-Encoding: br")) << accept;
    }
    EXPECT_EQ(*get("/a.7f3.js", "br").shared_body, "js") << "a file without that form";
}

TEST_F(StaticFilesTest, SendsNothingToWhoeverHasIt) {
    for (const char* tag : {"\"v1\"", "W/\"v1\"", "\"v0\", \"v1\"", "\"v0\",W/\"v1\"", "*"}) {
        const Response reply = get("/", "br", tag);
        EXPECT_EQ(reply.status, 304) << tag;
        EXPECT_FALSE(reply.shared_body) << tag;
        EXPECT_TRUE(has(reply, "ETag: \"v1\"")) << tag;
        EXPECT_TRUE(has(reply, "Cache-Control: no-cache")) << tag;
    }
    for (const char* tag : {"", "\"v2\"", "v1", "\"v1", "\"v11\"", "\"xv1\""})
        EXPECT_EQ(get("/", "", tag).status, 200) << tag;
}

TEST_F(StaticFilesTest, AnswersGetAndHeadAlone) {
    EXPECT_EQ(get("/", "", "", Method::head).status, 200);
    for (const Method method : {Method::post, Method::put, Method::other}) {
        const Response reply = get("/", "", "", method);
        EXPECT_EQ(reply.status, 405);
        EXPECT_TRUE(has(reply, "Allow: GET, HEAD"));
    }
    EXPECT_EQ(get("/nothing").status, 404);
    EXPECT_TRUE(has(get("/nothing"), "Cache-Control: no-store"));
}

TEST(ContentType, FollowsTheNamesEnding) {
    EXPECT_EQ(content_type_of("/index.html"), "text/html; charset=utf-8");
    EXPECT_EQ(content_type_of("/a.mjs"), "text/javascript; charset=utf-8");
    EXPECT_EQ(content_type_of("/a.json"), "application/json");
    EXPECT_EQ(content_type_of("/a"), "application/octet-stream");
    EXPECT_EQ(content_type_of(""), "application/octet-stream");
}

}  // namespace
}  // namespace zhiyuan::http
