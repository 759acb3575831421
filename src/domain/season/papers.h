#pragma once

#include <string>
#include <vector>

// What a season has for people to read.

namespace zhiyuan {

/// A text for people, in both languages of the portals.
struct Words {
    std::string zh;
    std::string en;
    friend bool operator==(const Words&, const Words&) = default;
};

/// A document shown to candidates: notice (须知与承诺), help, workflow.
struct Notice {
    std::string version;
    Words title;
    std::vector<Words> paragraphs;
};

/// 咨询电话 of the province: whom candidates can ask, and when.
struct Helpline {
    Words name;
    std::string phone;
    Words hours;
};

struct DocumentLink {
    std::string id;
    Words title;
    std::string href;  ///< path on the portal
};

}  // namespace zhiyuan
