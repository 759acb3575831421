#include "server/public_address.h"

#include <algorithm>
#include <string_view>

namespace zhiyuan::server {
namespace {

// A QR code of a longer one would have squares too small for a phone.
constexpr std::size_t kAddressMax = 100;

bool may_stand(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(".-_~:/[]").find(c) != std::string_view::npos;
}

}  // namespace

Result<std::string, std::string> public_address(std::string given) {
    if (given.empty()) return given;
    const std::string before = given;
    while (given.ends_with('/')) given.pop_back();
    const std::string_view all = given;
    const std::size_t scheme = all.starts_with("https://") ? 8 : all.starts_with("http://") ? 7 : 0;
    if (scheme == 0 || all.size() == scheme || all.size() > kAddressMax ||
        !std::all_of(all.begin(), all.end(), may_stand))
        return fail(
            "--public-address 应形如 https://zy.example.cn (an address like this, at most " +
            std::to_string(kAddressMax) + " characters): " + before);
    return given;
}

}  // namespace zhiyuan::server
