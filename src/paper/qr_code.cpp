#include "paper/qr_code.h"

#include <memory>

#include <qrencode.h>

namespace zhiyuan::paper {

QrCode qr_code(const std::string& text) {
    constexpr int kSmallestThatHoldsIt = 0;
    const std::unique_ptr<QRcode, void (*)(QRcode*)> made(
        QRcode_encodeData(static_cast<int>(text.size()),
                          reinterpret_cast<const unsigned char*>(text.data()), kSmallestThatHoldsIt,
                          QR_ECLEVEL_M),
        QRcode_free);
    QrCode out;
    if (!made) return out;
    out.side = made->width;
    // The lowest bit of each byte is the colour; the others are of the encoder's own use.
    for (int i = 0; i < made->width * made->width; ++i)
        out.dark.push_back((made->data[i] & 1U) != 0);
    return out;
}

}  // namespace zhiyuan::paper
