#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "api/call.h"
#include "domain/season/season.h"

namespace zhiyuan::api {

/// Who may make a call.
enum class Stage {
    open,   ///< anybody
    setup,  ///< signed in, also in the stage before the account is activated
    ready,  ///< signed in
};

/// Where a call runs.
enum class RunsOn {
    loop,                ///< on the thread of its loop: it reads nothing from the store
    readers,             ///< in the pool of readers, behind the gate
    readers_to_confirm,  ///< likewise; it is the last to be refused when too many wait there
};

/// What a body may hold, and so how long it may be.
enum class Body {
    small,  ///< kSmallBodyBytes
    lists,  ///< filled-in lists or a receipt: Portal::lists_body_bytes
    pdf,    ///< a receipt on paper, not JSON: kPdfBodyBytes
};

inline constexpr std::size_t kSmallBodyBytes = 8 << 10;
inline constexpr std::size_t kPdfBodyBytes = 1 << 20;  ///< a usual receipt has a tenth of it

/// For Portal::lists_body_bytes: room for the longest lists that a window of the season lets
/// anybody file, and for what stands around them.
std::size_t lists_body_bytes(const Season& season);

/// One call of the API. A pattern's parts in braces are handed to the call as its arguments.
struct Route {
    http::Method method;
    std::string_view pattern;
    Stage stage;
    void (*run)(Call&);
    Body body = Body::small;  ///< a longer one is answered 413
    RunsOn runs_on = RunsOn::readers;
};

/// Every call of the candidate API, below /api/candidate. The one table: the gate, the listing of
/// `zhiyuan routes` and the comparison with the OpenAPI file read it.
std::span<const Route> candidate_routes();

/// "POST /sign-in": its name in logs and metrics. Stays as long as the program.
std::string_view label_of(const Route& candidate_route);

/// "POST": as it stands in a label.
std::string_view name_of(http::Method method);

/// Whether a path is of a pattern; `arguments` are then the parts that the pattern leaves open.
bool path_fits(std::string_view pattern, std::string_view path,
               std::vector<std::string>& arguments);

/// The route of a path below the base; nullptr when there is none. `other_method` tells whether the
/// path exists under another method.
const Route* find_route(std::span<const Route> routes, http::Method method, std::string_view path,
                        std::vector<std::string>& arguments, bool& other_method);

}  // namespace zhiyuan::api
