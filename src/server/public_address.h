#pragma once

#include <string>

#include "base/result.h"

namespace zhiyuan::server {

/// The address under which people reach the portal, without a slash at its end:
/// "https://zy.example.cn". Empty stays empty: not known. The error is for whoever starts the
/// server.
Result<std::string, std::string> public_address(std::string given);

}  // namespace zhiyuan::server
