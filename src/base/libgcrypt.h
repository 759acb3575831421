#pragma once

namespace zhiyuan {

/// Makes libgcrypt ready, which it wants before its first use. Cheap when it is ready already; safe
/// to call from several threads. Only the portable build has it.
void ready_libgcrypt();

}  // namespace zhiyuan
