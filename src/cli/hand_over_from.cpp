#include "cli/hand_over_from.h"

#include "crypto/ed25519_signer.h"
#include "crypto/sealed_box.h"

namespace zhiyuan::cli {

Result<handover::Done, std::string> hand_over_from(const server::OpenedFolder& opened,
                                                   const World& world,
                                                   const handover::Order& order) {
    const auto registry = opened.database->make_registry();
    const auto season = opened.database->make_season_store();
    const auto people = opened.database->make_write_store();
    crypto::SealedBox privacy(opened.keys.personal);
    crypto::Ed25519Signer signer(opened.keys.receipts);
    return handover::hand_over(world, order, {*registry, *season, *people, privacy, signer});
}

}  // namespace zhiyuan::cli
