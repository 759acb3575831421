#pragma once

#include <vector>

#include "sim/model.h"
#include "sim/random.h"

namespace zhiyuan::sim {

/// Forms that a candidate might confirm next.
struct Wanted {
    std::vector<Form> forms;
    bool lawful = false;  ///< keeps to every rule, covers what is in force and changes something
};

/// Mostly lawful forms; the unlawful ones break one rule or another.
Wanted make_forms(Random& random, const World& world, const Window& window, const Person& person);

/// One form of a batch as a draft: within the bounds of its shape, lawful or not.
Form make_draft(Random& random, const Batch& batch);

}  // namespace zhiyuan::sim
