#include "domain/people/progress.h"

#include <gtest/gtest.h>

#include "domain/subject/form_subject.h"

namespace zhiyuan {
namespace {

const WindowId kW1("w1"), kW2("w2");
const BatchId kFirst("first"), kSecond("second");
const UnitId kClass(7);

FiledForm filed(const BatchId& batch, bool empty = false) {
    Form form{batch, {}};
    if (!empty)
        form.sections = {
            {SectionId("a"), {{CollegeCode("4101"), {MajorCode("07")}, false}}, false}};
    return {batch, 1, form_digest(form)};
}

Dossier bound() {
    Dossier dossier;
    dossier.card = BoundCard();
    return dossier;
}

Dossier activated() {
    Dossier dossier = bound();
    dossier.account.password_hash = "hash";
    return dossier;
}

Dossier confirmed(Dossier dossier, const WindowId& window, std::vector<FiledForm> forms) {
    ConfirmationEntry& entry = dossier.confirmations.emplace_back();
    entry.window = window;
    entry.seq = static_cast<int>(dossier.confirmations.size());
    entry.forms = std::move(forms);
    return dossier;
}

TEST(Progress, EachActIsCountedByWhatItReaches) {
    const Dossier one = confirmed(activated(), kW1, {filed(kFirst)});
    const struct {
        const char* what;
        Dossier before, after;
        std::vector<ProgressStep> steps;
    } cases[] = {
        {"a sign-in reaches nothing", activated(), activated(), {}},
        {"binding", {}, bound(), {{kClass, {Milestone::bound, {}, {}}, 1}}},
        {"activating", bound(), activated(), {{kClass, {Milestone::activated, {}, {}}, 1}}},
        {"a first confirmation",
         activated(),
         one,
         {{kClass, {Milestone::confirmed, kW1, {}}, 1},
          {kClass, {Milestone::filed, kW1, kFirst}, 1}}},
        {"the same batch again", one, confirmed(one, kW1, {filed(kFirst)}), {}},
        {"another batch beside it",
         one,
         confirmed(one, kW1, {filed(kFirst), filed(kSecond)}),
         {{kClass, {Milestone::filed, kW1, kSecond}, 1}}},
        {"an emptied list",
         one,
         confirmed(one, kW1, {filed(kFirst, true)}),
         {{kClass, {Milestone::filed, kW1, kFirst}, -1}}},
        {"another window",
         one,
         confirmed(one, kW2, {filed(kFirst)}),
         {{kClass, {Milestone::confirmed, kW2, {}}, 1},
          {kClass, {Milestone::filed, kW2, kFirst}, 1}}},
        {"a card taken away",
         activated(),
         [] {
             Dossier without = activated();
             without.card.reset();
             return without;
         }(),
         {{kClass, {Milestone::bound, {}, {}}, -1}}},
    };
    for (const auto& c : cases)
        EXPECT_EQ(steps_between(c.before, c.after, kClass), c.steps) << c.what;
}

}  // namespace
}  // namespace zhiyuan
