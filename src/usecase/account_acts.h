#pragma once

#include "usecase/decision.h"

namespace zhiyuan::usecase {

/// What a code for unlocking is good for.
Digest unlock_subject();

Decision sign_out(const Case& c);
Decision touch_session(const Case& c);
Decision change_password(const Case& c, const ChangePassword& act);
Decision change_contact(const Case& c, const ChangeContact& act);
Decision lock(const Case& c);
Decision unlock(const Case& c, const Unlock& act);

}  // namespace zhiyuan::usecase
