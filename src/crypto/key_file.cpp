#include "crypto/key_file.h"

#include "crypto/secret_file.h"

namespace zhiyuan::crypto {
namespace {

constexpr const char* kFirstLine = "zhiyuan-keys-1";

std::vector<NamedSecret> named(Keys& keys) {
    return {{"cards", &keys.cards}, {"receipts", &keys.receipts}, {"personal", &keys.personal}};
}

}  // namespace

Keys make_keys(ports::Entropy& entropy) {
    Keys keys;
    for (const NamedSecret& secret : named(keys)) entropy.fill(*secret.secret);
    return keys;
}

Result<void, std::string> write_key_file(const std::filesystem::path& path, Keys keys) {
    return write_secret_file(path, kFirstLine, named(keys));
}

Result<Keys, std::string> read_key_file(const std::filesystem::path& path) {
    Keys keys;
    if (auto read = read_secret_file(path, kFirstLine, named(keys)); !read)
        return fail(read.error());
    return keys;
}

}  // namespace zhiyuan::crypto
