#include "domain/season/world.h"

namespace zhiyuan {
namespace {

const Unit* find_unit(const World& world, UnitId id) {
    const auto found = world.units.find(id);
    return found == world.units.end() ? nullptr : &found->second;
}

}  // namespace

const Catalogue* World::catalogue(const WindowId& window) const {
    const auto found = catalogues.find(window);
    return found == catalogues.end() ? nullptr : found->second.get();
}

const Catalogue* World::catalogue(const WindowId& window, Instant at) const {
    if (const auto found = superseded.find(window); found != superseded.end())
        for (const Superseded& before : found->second)
            if (at < before.until) return before.catalogue.get();
    return catalogue(window);
}

const std::string* World::reference_file(const WindowId& window, const BatchId& batch,
                                         const TrackId& track) const {
    const auto found = reference_files.find({window, batch, track});
    return found == reference_files.end() ? nullptr : &found->second;
}

const std::string* World::catalogue_file(const WindowId& window, const BatchId& batch,
                                         const TrackId& track) const {
    const auto found = catalogue_files.find({window, batch, track});
    return found == catalogue_files.end() ? nullptr : &found->second;
}

const AdmittedTo* World::admitted_to(CandidateId candidate) const {
    if (!admitted) return nullptr;
    const auto found = admitted->find(candidate);
    return found == admitted->end() ? nullptr : &found->second;
}

bool World::within(UnitId unit, UnitId wanted) const {
    for (const Unit* node = find_unit(*this, unit); node; node = find_unit(*this, node->parent))
        if (node->id == wanted) return true;
    return false;
}

const Unit* World::ancestor(UnitId unit, UnitLevel level) const {
    const Unit* node = find_unit(*this, unit);
    while (node && node->level != level) node = find_unit(*this, node->parent);
    return node;
}

const Unit* World::with_helpline(UnitId unit) const {
    const Unit* node = find_unit(*this, unit);
    while (node && node->helpline.empty()) node = find_unit(*this, node->parent);
    return node;
}

}  // namespace zhiyuan
