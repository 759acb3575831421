#pragma once

#include "domain/filing/receipt.h"
#include "domain/season/world.h"
#include "domain/subject/json_writer.h"

namespace zhiyuan::api {

/// What the codes of a receipt mean by the plan of today: an object whose arrays lie beside those
/// of the receipt. A name is empty where the plan no longer has the code.
void append_receipt_names(JsonWriter& json, const World& world, const Receipt& receipt);

}  // namespace zhiyuan::api
