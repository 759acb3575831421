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

/// `forms` with every batch of `base` that is not among them: "a batch left out stays as it is". No
/// base: nothing was confirmed before.
Result<std::vector<Form>, usecase::Refused> completed_from(const Call& call,
                                                           const ConfirmationEntry* base,
                                                           std::vector<Form> forms);

}  // namespace zhiyuan::api
