#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "usecase/office/office_reads.h"

namespace zhiyuan::api {

/// One call of an official. Runs on a thread of the officials' readers.
struct OfficeCall {
    const usecase::OfficeReads& reads;
    const http::Request& request;
    std::vector<std::string> arguments;  ///< the parts of the path that the route leaves open
};

/// One call of the officials' API. A pattern's parts in braces are handed to the call as its
/// arguments.
struct OfficeRoute {
    http::Method method;
    std::string_view pattern;
    http::Response (*answer)(const OfficeCall&);
};

/// Every call of the officials' API, below /api/office: the listing of `zhiyuan routes --office`
/// and the comparison with the OpenAPI file read it.
std::span<const OfficeRoute> office_routes();

}  // namespace zhiyuan::api
