#pragma once

#include <string_view>

namespace zhiyuan {

/// The service could not do what was asked. Nobody's fault, and no rule's.
enum class ServiceFailure {
    unavailable,        ///< nothing was written; try again
    outcome_unknown,    ///< may have been written; ask again with the same request id, or look
    being_registered,   ///< it was written and counts, but the register has not answered yet
    register_away,      ///< nothing was written and no code was used; try again
    overloaded,         ///< a queue is full; come back later
    paper_unavailable,  ///< no PDF can be made of it here; its file says the same
    internal,           ///< a fault of the program's own; the log tells more
};

/// The request itself is wrong, before any rule is asked.
enum class RequestFault {
    malformed,
    csrf_header_missing,
    media_type,
    method_not_allowed,
    not_found,  ///< no such call, window, batch or record
};

/// The stable name on the wire, the same word as the enumerator.
std::string_view to_text(ServiceFailure failure);
std::string_view to_text(RequestFault fault);

}  // namespace zhiyuan
