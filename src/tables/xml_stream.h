#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/season/season.h"

struct XML_ParserStruct;

namespace zhiyuan::tables {

/// The attributes of one element.
class XmlAttributes {
public:
    explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
    /// Empty when there is none; the name is without prefix.
    std::string_view get(std::string_view name) const;

private:
    const char** pairs_;
};

/// What a document says, in its order. Names come without prefix.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void begin(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view piece) = 0;
};

/// Reads XML piece by piece. Refuses what a table never needs and attackers do: document type
/// declarations (so no entities of its own), deep nesting, and tags that never end.
class XmlStream {
public:
    explicit XmlStream(XmlHandler& handler);
    ~XmlStream();
    XmlStream(const XmlStream&) = delete;
    XmlStream& operator=(const XmlStream&) = delete;

    /// False when the document can't be read on: then fault() says why.
    bool feed(std::string_view bytes, bool last);
    /// Stops the reading from within a handler.
    void stop(Words why);
    const std::optional<Words>& fault() const { return fault_; }

private:
    friend struct XmlCallbacks;
    XML_ParserStruct* parser_;
    XmlHandler& handler_;
    std::optional<Words> fault_;
    int depth_ = 0;
    std::size_t silent_bytes_ = 0;  ///< fed since the parser last told anything
};

}  // namespace zhiyuan::tables
