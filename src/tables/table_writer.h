#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zhiyuan::tables {

/// A column of a table that is written.
struct TableColumn {
    enum class Kind {
        code,    ///< must arrive whole: what does not fit its field is an error
        words,   ///< names and addresses: what does not fit is cut or replaced, and reported
        number,  ///< whole; an empty text leaves the field empty
    };
    std::string name;
    Kind kind = Kind::code;
    std::size_t length = 0;  ///< bytes of a DBF's field; the other formats have no limit
};

/// Writes a table row by row, cell by cell, with memory that does not grow with it. The columns
/// were named when it was opened. A fault ends the writing: what follows is ignored, and finish()
/// is false.
class TableWriter {
public:
    virtual ~TableWriter() = default;

    virtual TableWriter& cell(std::string_view text) = 0;
    virtual TableWriter& cell(std::int64_t number) = 0;
    virtual void end_row() = 0;

    /// Whether the format has no room for another row.
    virtual bool full() const { return false; }
    /// Flushes and closes; false when anything could not be written.
    virtual bool finish() = 0;
    /// Why finish() was false, for whoever runs the command; empty: the file could not be written.
    virtual std::string fault() const { return {}; }
};

}  // namespace zhiyuan::tables
