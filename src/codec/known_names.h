#pragma once

#include "domain/season/season.h"

// What a season has, for whoever named something that it does not have: the first few, "…" where
// there are more. In Chinese ids with their names, in English the ids.
namespace zhiyuan::codec {

Words windows_known(const Season& season);
Words batches_known(const Season& season);
Words tracks_known(const Season& season);
Words lists_known(const Season& season);
Words sections_known(const Batch& batch);

}  // namespace zhiyuan::codec
