#pragma once

#include <string>
#include <string_view>

namespace zhiyuan::http {

/// Brotli at a quality of 0 (fast) to 11 (small, seconds a megabyte). Empty when it failed.
std::string brotli(const std::string& plain, int quality);

/// Whether an Accept-Encoding header takes brotli.
bool takes_brotli(std::string_view accept_encoding);

inline constexpr int kBrotliBest = 11;  ///< for what is published once
inline constexpr int kBrotliLive = 5;   ///< for replies on the fly

}  // namespace zhiyuan::http
