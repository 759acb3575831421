#pragma once

#include "domain/subject/json_writer.h"

namespace zhiyuan {

/// RFC 8785 JSON, for what is digested or signed: an object's members come in ascending order of
/// their names (ASCII names, so byte order is RFC 8785's UTF-16 order). The caller sees to that; a
/// debug build stops where it does not.
class CanonicalJson : public JsonWriter {
public:
    CanonicalJson() : JsonWriter(Members::ascending) {}
};

}  // namespace zhiyuan
