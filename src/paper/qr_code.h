#pragma once

#include <string>
#include <vector>

namespace zhiyuan::paper {

/// The dark squares of a QR code, row by row, without the white border that belongs around it.
struct QrCode {
    int side = 0;  ///< 0: the text is too long for a code
    std::vector<bool> dark;

    bool is_dark(int row, int column) const {
        const auto size = [](int squares) { return static_cast<std::size_t>(squares); };
        return dark[size(row) * size(side) + size(column)];
    }
};

/// The white border that readers want, in squares.
inline constexpr int kQuietZone = 4;

/// A code of the text's bytes that can still be read with 15 % of it spoiled.
QrCode qr_code(const std::string& text);

}  // namespace zhiyuan::paper
