#pragma once

namespace zhiyuan::paper {

/// Whether this machine has a font in which Chinese can be printed. Without one every character
/// would be an empty box. Looks at all fonts there are: some milliseconds, the first time longer.
bool has_chinese_font();

/// What is asked for first is a TrueType font: of Noto's kind of outlines cairo 1.16 now and then
/// embeds nearly all, 0.9 MB (adr/0018). What it lacks, as rare characters of names, fontconfig
/// finds in others.
inline constexpr const char* kTextFont = "WenQuanYi Micro Hei,Noto Sans CJK SC,sans-serif";

}  // namespace zhiyuan::paper
