#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/bytes.h"

namespace zhiyuan::store_sql {

/// What a column holds, in every engine.
enum class Kind { integer, text, bytes };

/// The parameters of one statement: rows of cells, each row `width` cells wide.
///
/// Texts and bytes are views: what they show must live until the statement has run. `keep` lends a
/// home to a text made on the way.
class Rows {
public:
    using Cell = std::variant<std::monostate, std::int64_t, std::string_view>;

    /// `rows`: how many will come, when that is known.
    explicit Rows(std::size_t width, std::size_t rows = 1) : width_(width) {
        cells_.reserve(width * rows);
    }

    Rows& null() { return put(std::monostate{}); }
    Rows& integer(std::int64_t value) { return put(value); }
    Rows& text(std::string_view value) { return put(value); }
    Rows& bytes(std::span<const Byte> value) { return put(as_text(value)); }
    Rows& kept_text(std::string value) { return text(kept_.emplace_back(std::move(value))); }

    std::size_t width() const { return width_; }
    std::size_t size() const { return cells_.size() / width_; }
    bool empty() const { return cells_.empty(); }
    std::span<const Cell> row(std::size_t n) const { return {&cells_[n * width_], width_}; }
    const Cell& cell(std::size_t row, std::size_t column) const {
        return cells_[row * width_ + column];
    }
    void clear() { cells_.clear(), kept_.clear(); }

private:
    Rows& put(Cell cell) { return cells_.push_back(cell), *this; }

    std::size_t width_;
    std::vector<Cell> cells_;
    std::deque<std::string> kept_;  // a deque: growing moves no text that is shown already
};

/// One row of a result. Views live until the visit returns.
class Row {
public:
    virtual ~Row() = default;
    virtual bool null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    /// Of a text or bytes column.
    virtual std::string_view view(int column) const = 0;

    std::string text(int column) const { return std::string(view(column)); }
};

}  // namespace zhiyuan::store_sql
