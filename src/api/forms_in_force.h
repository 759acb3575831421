#pragma once

#include <vector>

#include "api/call.h"

namespace zhiyuan::api {

/// The forms of a confirmation, read from its receipt. Empty for the record 0.
Result<std::vector<ReceiptForm>, usecase::Refused> forms_of(const Call& call,
                                                            RecordId confirmation);

std::vector<Form> forms_only(const std::vector<ReceiptForm>& filed);

/// What is in force in a window; empty when nothing was confirmed.
Result<std::vector<ReceiptForm>, usecase::Refused> forms_in_force(const Call& call,
                                                                  const WindowId& window);

/// What was sent for a window, with what stays of the confirmation that it was made from.
Result<std::vector<Form>, usecase::Refused> completed(const Call& call, const WindowId& window,
                                                      int base_seq, std::vector<Form> sent);

}  // namespace zhiyuan::api
