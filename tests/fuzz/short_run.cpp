#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

// A fuzzer's short campaign without libFuzzer, for compilers that have none: so many inputs, made
// of a folder of seeds by a few edits each, always the same ones for the same number. A crash
// leaves the input in the working folder.
//
//   short_fuzz_csv FOLDER RUNS [FIRST]

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kLengthMax = 1 << 16;
constexpr std::array<std::uint8_t, 18> kTelling{0x00, 0x01, 0x7f, 0x80, 0xff, '"',
                                                '\'', '\n', '\r', ',',  ';',  '\t',
                                                '<',  '&',  '{',  '[',  '0',  0x1a};

std::vector<Bytes> seeds_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file()) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Bytes> out;
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        out.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return out;
}

/// Edits the input of one run; a run's number is all that its input depends on.
class Editor {
public:
    Editor(const std::vector<Bytes>& seeds, std::uint64_t run) : seeds_(seeds), random_(run) {}

    Bytes input() {
        Bytes out = seeds_[below(seeds_.size())];
        for (std::size_t edits = below(6); edits > 0; --edits) edit(out);
        if (out.size() > kLengthMax) out.resize(kLengthMax);
        return out;
    }

private:
    std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }
    std::uint8_t any_byte() {
        return below(2) == 0 ? kTelling.at(below(kTelling.size()))
                             : static_cast<std::uint8_t>(random_());
    }
    static auto at(Bytes& bytes, std::size_t place) {
        return bytes.begin() + static_cast<std::ptrdiff_t>(place);
    }

    void edit(Bytes& bytes) {
        if (bytes.empty()) return bytes.push_back(any_byte());
        const std::size_t from = below(bytes.size());
        const std::size_t length = 1 + below(std::min<std::size_t>(bytes.size() - from, 64));
        switch (below(7)) {
            case 0:
                bytes[from] = any_byte();
                break;
            case 1:
                bytes[from] ^= static_cast<std::uint8_t>(1U << below(8));
                break;
            case 2:
                bytes.insert(at(bytes, from), 1 + below(4), any_byte());
                break;
            case 3:
                bytes.erase(at(bytes, from), at(bytes, from + length));
                break;
            case 4:
                bytes.resize(from);
                break;
            case 5:
                repeat(bytes, from, length);
                break;
            default:
                splice(bytes, from);
                break;
        }
    }

    void repeat(Bytes& bytes, std::size_t from, std::size_t length) {
        const Bytes part(at(bytes, from), at(bytes, from + length));
        for (std::size_t times = 1 + below(8); times > 0; --times)
            bytes.insert(at(bytes, from), part.begin(), part.end());
    }

    /// Goes on as another seed does from somewhere.
    void splice(Bytes& bytes, std::size_t from) {
        const Bytes& other = seeds_[below(seeds_.size())];
        bytes.resize(from);
        bytes.insert(bytes.end(), other.begin() + static_cast<std::ptrdiff_t>(below(other.size())),
                     other.end());
    }

    const std::vector<Bytes>& seeds_;
    std::mt19937_64 random_;
};

/// Runs them all in a child that tells how far it is; returns the run that ended it, or `end`.
std::uint64_t runs_until(const std::vector<Bytes>& seeds, std::uint64_t first, std::uint64_t end) {
    auto* shared = static_cast<std::uint64_t*>(mmap(
        nullptr, sizeof(std::uint64_t), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    const pid_t child = fork();
    if (child == 0) {
        for (*shared = first; *shared < end; ++*shared) {
            const Bytes input = Editor(seeds, *shared).input();
            LLVMFuzzerTestOneInput(input.data(), input.size());
        }
        std::exit(EXIT_SUCCESS);  // so that a leak is told, too
    }
    int status = 0;
    waitpid(child, &status, 0);
    const bool good = WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS;
    return good ? end : std::min(*shared, end - 1);
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) {
        std::cerr << "usage: " << arguments[0] << " FOLDER RUNS [FIRST]\n";
        return EXIT_FAILURE;
    }
    const std::vector<Bytes> seeds = seeds_in(arguments[1]);
    const std::uint64_t first = count > 3 ? std::stoull(arguments[3]) : 0;
    const std::uint64_t end = first + std::stoull(arguments[2]);
    if (seeds.empty() || first == end) {
        std::cerr << "no seeds, or nothing to run\n";
        return EXIT_FAILURE;
    }
    const std::uint64_t stopped = runs_until(seeds, first, end);
    if (stopped == end) {
        std::cout << end - first << " inputs of " << seeds.size() << " seeds\n";
        return EXIT_SUCCESS;
    }
    const Bytes input = Editor(seeds, stopped).input();
    const std::string name = "fault-" + std::to_string(stopped) + ".bin";
    std::ofstream(name, std::ios::binary)
        .write(reinterpret_cast<const char*>(input.data()),
               static_cast<std::streamsize>(input.size()));
    std::cerr << "run " << stopped << " ended it; its input is " << name << '\n';
    return EXIT_FAILURE;
}
