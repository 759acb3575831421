#include <algorithm>
#include <memory>

#include <gcrypt.h>

#include "base/check.h"
#include "base/libgcrypt.h"
#include "signature/ed25519.h"

namespace zhiyuan::signature {
namespace {

struct Release {
    void operator()(gcry_sexp* expression) const { gcry_sexp_release(expression); }
};
using Expression = std::unique_ptr<gcry_sexp, Release>;

template <class... Arguments>
Expression built(const char* format, Arguments... arguments) {
    gcry_sexp_t out = nullptr;
    ZY_CHECK(gcry_sexp_build(&out, nullptr, format, arguments...) == 0);
    return Expression(out);
}

// The order of the curve's group, 2^252 + 27742317777372353535851937790883648493, lowest byte
// first as in signatures.
constexpr std::array<Byte, 32> kOrder{
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};

// RFC 8032 wants the second half below the order, or one signature could be written in several
// ways. libgcrypt does not ask.
bool is_below_order(const Byte* number) {
    return std::lexicographical_compare(std::make_reverse_iterator(number + kOrder.size()),
                                        std::make_reverse_iterator(number), kOrder.rbegin(),
                                        kOrder.rend());
}

}  // namespace

bool is_good(const Signature& signature, std::string_view bytes, const PublicKey& key) {
    ready_libgcrypt();
    const Byte* const r = signature.data();
    const Byte* const s = r + 32;
    if (!is_below_order(s)) return false;
    const Expression public_key =
        built("(public-key (ecc (curve Ed25519) (flags eddsa) (q %b)))",
              static_cast<int>(key.size()), static_cast<const void*>(key.data()));
    const Expression data =
        built("(data (flags eddsa) (hash-algo sha512) (value %b))", static_cast<int>(bytes.size()),
              static_cast<const void*>(bytes.data()));
    const Expression claimed = built("(sig-val (eddsa (r %b) (s %b)))", 32,
                                     static_cast<const void*>(r), 32, static_cast<const void*>(s));
    return gcry_pk_verify(claimed.get(), data.get(), public_key.get()) == 0;
}

}  // namespace zhiyuan::signature
