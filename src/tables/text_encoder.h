#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zhiyuan::tables {

/// How a DBF holds Chinese.
enum class DbfEncoding {
    gb18030,  ///< every character there is
    gbk,      ///< two bytes a character; rare ones are missing
};

/// A text as its field holds it.
struct EncodedText {
    std::string bytes;
    std::string unfit;  ///< UTF-8: the characters that became "??"
    bool cut = false;   ///< whether the field was too short for all of it
};

/// Turns UTF-8 into GB18030 or GBK. GBK here is what both have in common: glibc's GBK has the euro
/// sign at 80, where no reader of GB18030 finds it.
class TextEncoder {
public:
    explicit TextEncoder(DbfEncoding encoding);
    ~TextEncoder();
    TextEncoder(const TextEncoder&) = delete;
    TextEncoder& operator=(const TextEncoder&) = delete;

    /// At most `room` bytes, ending with a whole character. `out`'s storage is used again.
    void encode(std::string_view utf8, std::size_t room, EncodedText& out);

private:
    void* converter_;  ///< iconv_t
};

}  // namespace zhiyuan::tables
