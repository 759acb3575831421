#pragma once

#include <optional>
#include <vector>

#include "domain/filing/form.h"
#include "domain/people/candidate.h"
#include "domain/plan/catalogue.h"
#include "domain/refusal.h"
#include "domain/season/season.h"
#include "domain/season/world.h"

namespace zhiyuan {

/// The rules about the content of forms. Pure: they know neither time nor card. `field` of a
/// finding names the place by the forms' own indices:
/// "forms.<i>.sections.<j>.choices.<k>.majors.<l>".

/// R-FORM-1, 3, 7 and lengths: what even a draft must keep to, so that it stays bounded.
std::vector<Finding<Refusal>> shape_refusals(const Batch& batch, const Form& form,
                                             std::size_t form_index);

/// Everything that forbids confirming these forms together in this window; empty: nothing does.
/// In the order of the forms, and within a place in the order of the Refusal list. `forms` is the
/// whole window as it shall stand afterwards; an empty form withdraws its batch. `at`: judged by
/// the plan of that moment (R-CHG-3); nullopt: by the newest. `as_filed`: batches whose form is the
/// one in force: the plan does not judge those anew (R-CHG-6).
std::vector<Finding<Refusal>> form_refusals(const World& world, const Window& window,
                                            const Candidate& candidate,
                                            const std::vector<Form>& forms,
                                            std::optional<Instant> at = std::nullopt,
                                            const std::vector<BatchId>& as_filed = {});

/// What the candidate should think about before confirming (R-WARN-1 to 6).
std::vector<Finding<Warning>> form_warnings(const World& world, const Window& window,
                                            const Candidate& candidate,
                                            const std::vector<Form>& forms);

}  // namespace zhiyuan
