#pragma once

#include <memory>

#include "engine_limit.h"

namespace zhiyuan::bench {

/// A new database at `path`.
std::unique_ptr<Engine> bare_sqlite(const std::string& path);

/// The database behind `url`; its tables of this benchmark are made anew.
std::unique_ptr<Engine> bare_postgres(const std::string& url);

}  // namespace zhiyuan::bench
