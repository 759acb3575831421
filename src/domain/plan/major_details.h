#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zhiyuan {

/// Whom a major takes by sex. Stored by name: see to_text.
enum class SexLimit { any, male, female };

std::string_view to_text(SexLimit limit);
/// False when none has that name.
bool from_text(std::string_view text, SexLimit& out);

/// 外语语种 of the examination, as bits.
enum class ExamLanguage : std::uint8_t {
    english = 1,
    russian = 2,
    japanese = 4,
    german = 8,
    french = 16,
    spanish = 32,
};

/// 专业资料: what a major asks for beside marks, by its name. No rule judges a list by it.
struct MajorDetails {
    std::string
        national_code;  ///< of the college; empty: every college that has no line of its own
    std::string major;  ///< 专业名称
    SexLimit sex = SexLimit::any;
    unsigned languages = 0;  ///< of ExamLanguage; 0: any
    int fee_yuan = 0;        ///< a year; 0: not known
    std::string sight;       ///< eyesight and colours, in words; may be empty
    std::string other;       ///< height, single subjects, interviews …, in words; may be empty
    friend bool operator==(const MajorDetails&, const MajorDetails&) = default;
};

/// The name of a major without what stands in brackets behind it: 英语(师范类) is 英语.
std::string_view bare_major_name(std::string_view name);

}  // namespace zhiyuan
