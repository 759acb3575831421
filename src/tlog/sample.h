#pragma once

#include <string>

// A log of the first seven leaves that Certificate Transparency publishes, its checkpoint and its
// proofs, written and signed by another program in another language from the texts of C2SP.
namespace zhiyuan::tlog::sample {

inline constexpr const char* kOrigin = "example.org/register";
inline constexpr const char* kLogKey =
    "example.org/register+337855a4+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
inline constexpr const char* kWitnessKey =
    "witness.example/长沙+4ce34c84+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X";
inline constexpr long long kCosignedAt = 1'700'000'000;

inline const std::string kText =
    "example.org/register\n"
    "7\n"
    "3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=\n";
inline const std::string kLogLine =
    "— example.org/register "
    "M3hVpCxKZJZeOHbW75SBmyy8p9xEinh6jEColAOO9OYemSZEwP+15rqgzsSkpasoJFIVBY+Zb1UmFptLKOIxv6Icsw4="
    "\n";
inline const std::string kWitnessLine =
    "— witness.example/长沙 "
    "TONMhAAAAABlU/"
    "EALJlB2OrycFO8tXP09d+Oj1cUFe9IsN8I6R5l8JmrCeJ1Cp3BWF90TO9EdTslLthueHlPa95TH/K6KNCM+5D8Cw=="
    "\n";
inline const std::string kNote = kText + "\n" + kLogLine + kWitnessLine;

/// Of leaf 3, the bytes 20 21.
inline const std::string kProof =
    "c2sp.org/tlog-proof@v1\n"
    "index 3\n"
    "ApjRIpBtz8EIkstTpzmS/FufST6kybrbJ7eRtBJ6f+c=\n"
    "+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=\n"
    "g327FS6bB5AQcX6E6GXaTrwPoZioBtWdMb8VrM7yLQ4=\n"
    "\n" +
    kNote;

/// To the witness, which has signed the first three leaves before.
inline const std::string kRequest =
    "old 3\n"
    "ApjRIpBtz8EIkstTpzmS/FufST6kybrbJ7eRtBJ6f+c=\n"
    "B1Bqhf2d0vEg62lPhgEeW7RmLlxBWmKRcDPUqWJEh+c=\n"
    "+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=\n"
    "g327FS6bB5AQcX6E6GXaTrwPoZioBtWdMb8VrM7yLQ4=\n"
    "\n" +
    kNote;

}  // namespace zhiyuan::tlog::sample
