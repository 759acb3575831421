#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "domain/filing/records.h"
#include "usecase/candidate/decision.h"
#include "usecase/candidate/session_token.h"
#include "usecase/services.h"

namespace zhiyuan::usecase {

/// A request that has passed the gate: whose it is, and everything known about them at this moment.
struct Visitor {
    SessionToken token;
    std::shared_ptr<const Facts> facts;  ///< never null
    std::shared_ptr<const World> world;
    /// The gate has sent a touch ahead, after which the dossier will not be as in `facts` any more.
    bool touched = false;
};

/// Finds the live session of a cookie. `page_of` is the candidate number that the calling page
/// shows, or empty: a page must not act for somebody who signed in beside it (R-ACC-11). Keeps the
/// session alive by a touch through the lane, at most every kSessionTouchEvery.
Result<Visitor, Refused> pass_gate(const Services& services, const std::string& cookie,
                                   const std::string& page_of, Instant wall_now,
                                   bool setup_allowed);

}  // namespace zhiyuan::usecase
