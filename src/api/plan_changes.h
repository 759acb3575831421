#pragma once

#include <vector>

#include "api/call.h"
#include "domain/rules/change_notices.h"
#include "domain/subject/json_writer.h"

// 计划变更 as candidates see them: what changed in which of their choices.

namespace zhiyuan::api {

/// The notices of a window for the lists that the candidate has in it; none once it is closed.
std::vector<ChangeNotice> notices_for(const Call& call, const Window& window,
                                      const std::vector<ReceiptForm>& in_force,
                                      const std::vector<Draft>& drafts);

/// The same; reads the lists first, and only where a change is in effect.
Result<std::vector<ChangeNotice>, usecase::Refused> read_notices(const Call& call,
                                                                 const Window& window);

/// The member "changes"; left out when there is none.
void append_changes(JsonWriter& json, const Season& season,
                    const std::vector<ChangeNotice>& notices);

/// The version of the plan that holds in a window when the call arrived; "none" when there is none.
const std::string& plan_version(const Call& call, const WindowId& window);

}  // namespace zhiyuan::api
