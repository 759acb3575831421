#include "tables/xml_stream.h"

#include <algorithm>

#include <expat.h>

#include "base/check.h"

namespace zhiyuan::tables {
namespace {

constexpr int kDepthMax = 64;
constexpr std::size_t kSilentBytesMax = 1 << 20;
constexpr std::size_t kPieceBytes = 64 << 10;

std::string_view local_name(std::string_view name) {
    return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

}  // namespace

std::string_view XmlAttributes::get(std::string_view name) const {
    for (const char** pair = pairs_; *pair; pair += 2)
        if (local_name(pair[0]) == name) return pair[1];
    return {};
}

/// What expat calls.
struct XmlCallbacks {
    static XmlStream& stream(void* user) { return *static_cast<XmlStream*>(user); }
    static void begin(void* user, const char* name, const char** attributes) {
        XmlStream& s = stream(user);
        s.silent_bytes_ = 0;
        if (++s.depth_ > kDepthMax) return s.stop({"XML 嵌套过深", "its XML is nested too deep"});
        if (!s.fault_) s.handler_.begin(local_name(name), XmlAttributes(attributes));
    }
    static void end(void* user, const char* name) {
        XmlStream& s = stream(user);
        s.silent_bytes_ = 0;
        --s.depth_;
        if (!s.fault_) s.handler_.end(local_name(name));
    }
    static void text(void* user, const char* piece, int size) {
        XmlStream& s = stream(user);
        s.silent_bytes_ = 0;
        if (!s.fault_) s.handler_.text({piece, static_cast<std::size_t>(size)});
    }
    static void doctype(void* user, const char*, const char*, const char*, int) {
        stream(user).stop({"XML 里有文档类型声明", "its XML declares a document type"});
    }
};

XmlStream::XmlStream(XmlHandler& handler) : parser_(XML_ParserCreate(nullptr)), handler_(handler) {
    ZY_CHECK(parser_);
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, XmlCallbacks::begin, XmlCallbacks::end);
    XML_SetCharacterDataHandler(parser_, XmlCallbacks::text);
    XML_SetStartDoctypeDeclHandler(parser_, XmlCallbacks::doctype);
}

XmlStream::~XmlStream() {
    XML_ParserFree(parser_);
}

bool XmlStream::feed(std::string_view bytes, bool last) {
    do {
        const std::string_view piece = bytes.substr(0, kPieceBytes);
        bytes.remove_prefix(piece.size());
        silent_bytes_ += piece.size();
        const bool final = last && bytes.empty();
        const auto status =
            XML_Parse(parser_, piece.data(), static_cast<int>(piece.size()), final ? 1 : 0);
        if (!fault_ && status != XML_STATUS_OK)
            fault_ = Words{"XML 不合格", "its XML is not well formed"};
        if (!fault_ && silent_bytes_ > kSilentBytesMax)
            fault_ = Words{"XML 标记过长", "a tag in its XML is too long"};
    } while (!fault_ && !bytes.empty());
    return !fault_;
}

void XmlStream::stop(Words why) {
    if (fault_) return;
    fault_ = std::move(why);
    XML_StopParser(parser_, XML_FALSE);
}

}  // namespace zhiyuan::tables
