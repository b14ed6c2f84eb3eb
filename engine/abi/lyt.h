/* lyt inside other programs: the C interface of liblyt.
 *
 *   lyt_options options = LYT_OPTIONS_INIT;
 *   options.config_path = "lyt.toml";
 *   lyt_engine* engine;
 *   if (lyt_engine_create(&options, &engine) != LYT_OK) return fail(lyt_last_error());
 *
 *   const char bytes[] = "Great service!Never again.";
 *   const int32_t ends[] = {0, 14, 26};
 *   lyt_column text = {.name = "text", .bytes = bytes, .bytes_n = 26, .offsets32 = ends};
 *   lyt_scores* scores;
 *   if (lyt_score(engine, 2, &text, 1, NULL, &scores) == LYT_OK) {
 *     const lyt_scores_columns* columns = lyt_scores_get(scores);
 *     ... columns->score_milli[1] ...
 *     lyt_scores_free(scores);
 *   }
 *   lyt_engine_free(engine);
 *
 * Errors: a function that can fail returns a lyt_status; what was wrong is said by lyt_last_error() on the same thread until
 * the next call there. No exception and no signal crosses this interface; nothing is printed. Output parameters are set to
 * NULL (or, for Arrow, to released structures) when a call fails.
 * Threads: an engine may be used by any number of threads at once; it never changes. Everything else belongs to one thread
 * at a time. A process that forks may use an engine in the child if the call is made with options.threads = 1.
 * Versions: functions are only added within an ABI version, and structures grow at their end only: `size` says which fields
 * the caller knows. The shared library is liblyt.so.LYT_ABI_VERSION.
 * Memory: what a function gives is freed by the function named with it. Strings are UTF-8.
 */
#ifndef LYT_H_
#define LYT_H_

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define LYT_API __attribute__((visibility("default")))
#else
#define LYT_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define LYT_ABI_VERSION 1

typedef enum lyt_status {
  LYT_OK = 0,
  LYT_ERROR_ARGUMENT = 1,  /* a null pointer, offsets that are out of range or not monotonic, a wrong size */
  LYT_ERROR_VERSION = 2,   /* the caller was made for another ABI version */
  LYT_ERROR_CONFIG = 3,    /* the configuration or one of its files; the message names file and line */
  LYT_ERROR_UTF8 = 4,      /* a text is not UTF-8; the message names the row and the byte */
  LYT_ERROR_TYPE = 5,      /* an Arrow type that is not understood; the message says which */
  LYT_ERROR_INPUT = 6,     /* records or facts that cannot be read */
  LYT_ERROR_MEMORY = 7,
  LYT_ERROR_INTERNAL = 8   /* a defect of lyt */
} lyt_status;

/* What the library was built as. A program made for LYT_ABI_VERSION 1 works with any library that says 1. */
LYT_API uint32_t lyt_abi_version(void);
/* "0.1.0"; lives for ever. */
LYT_API const char* lyt_version(void);
/* What the last failed call on this thread said; "" before any. Lives until the next call on this thread. */
LYT_API const char* lyt_last_error(void);

/* ---- engine ---- */

typedef struct lyt_engine lyt_engine;

typedef struct lyt_options {
  uint32_t size;            /* sizeof(lyt_options) */
  uint32_t abi_version;     /* LYT_ABI_VERSION */
  const char* config_path;  /* lyt.toml; or */
  const char* config_text;  /* its content (files that it names are then relative to the working folder); or */
  const char* employer;     /* only the name of an employer; or none of the three: texts are scored, nothing is mentioned */
  const char* key_hex;      /* 64 hexadecimal digits, in place of the key_file of the configuration; for lyt_facts */
} lyt_options;
#define LYT_OPTIONS_INIT {sizeof(lyt_options), LYT_ABI_VERSION, NULL, NULL, NULL, NULL}

/* Takes about a tenth of a second and 60 MB. `options` may be NULL. */
LYT_API lyt_status lyt_engine_create(const lyt_options* options, lyt_engine** engine);
/* NULL is allowed. Results made by the engine may be used, and must be freed, before it. */
LYT_API void lyt_engine_free(lyt_engine* engine);

/* Names of the numbers in results; NULL for a number that is none. They live as long as the engine. */
LYT_API const char* lyt_label_name(uint32_t label);        /* "pos", "neu", "neg", "mixed", "unscored" */
LYT_API const char* lyt_language_code(uint32_t language);  /* "da"; "" where it is not known */
LYT_API const char* lyt_audience_name(uint32_t audience);  /* "customer", ... */
LYT_API const char* lyt_topic_name(uint32_t bit);
LYT_API const char* lyt_entity_name(const lyt_engine* engine, uint32_t entity);
LYT_API const char* lyt_department_name(const lyt_engine* engine, uint32_t department); /* from 1 */

/* ---- scores ---- */

/* A column of strings: row i is bytes[offsets[i] .. offsets[i + 1]), with n + 1 offsets that never fall. Exactly one of
 * offsets32 and offsets64 is given. Bit first_bit + i of `valid` is 1 where row i is a value; NULL: all are.
 * Columns: "text", which is required, and "id", "lang", "platform", "channel", "author_handle", "author_name",
 * "author_bio" and "author_status", which say more about the post, as in feeds/README.md. */
typedef struct lyt_column {
  const char* name;
  const char* bytes;
  int64_t bytes_n;
  const int32_t* offsets32;
  const int64_t* offsets64;
  const uint8_t* valid;
  int64_t first_bit;
} lyt_column;

typedef struct lyt_score_options {
  uint32_t size;     /* sizeof(lyt_score_options) */
  uint32_t threads;  /* 1: the caller's thread alone; 0: as many as there are cores */
  uint32_t lenient;  /* 1: a text that is not UTF-8 gets an error of its own row, in place of failing the call */
} lyt_score_options;
#define LYT_SCORE_OPTIONS_INIT {sizeof(lyt_score_options), 0, 0}

/* Why a row has no score. */
enum { LYT_ROW_OK = 0, LYT_ROW_NULL = 1, LYT_ROW_BAD_UTF8 = 2, LYT_ROW_COSTLY = 3 /* a pattern of a query took too long */ };

/* Row i of the texts is row i of every column; its mentions are those from mention_begin[i] to mention_begin[i + 1]. */
typedef struct lyt_scores_columns {
  int64_t n;
  const uint8_t* error;            /* LYT_ROW_OK, ... */
  const uint8_t* label;
  const int16_t* score_milli;      /* -1000..1000 */
  const uint16_t* confidence_milli;
  const uint8_t* language;
  const uint8_t* audience;
  const uint32_t* topics;          /* bit set */
  const int64_t* mention_begin;    /* n + 1 */
  const uint16_t* mention_entity;
  const uint16_t* mention_department; /* 0: the entity as a whole */
  const uint8_t* mention_label;
  const int16_t* mention_score_milli;
  const uint32_t* mention_from;    /* bytes of the text; both 0 where it is not named but meant */
  const uint32_t* mention_to;
} lyt_scores_columns;

typedef struct lyt_scores lyt_scores;

/* Scores n texts. `options` may be NULL. */
LYT_API lyt_status lyt_score(const lyt_engine* engine, int64_t n, const lyt_column* columns, uint32_t columns_n,
                             const lyt_score_options* options, lyt_scores** scores);
/* Lives as long as the scores. */
LYT_API const lyt_scores_columns* lyt_scores_get(const lyt_scores* scores);
LYT_API void lyt_scores_free(lyt_scores* scores);

/* Why a text gets its score, word by word, as JSON (the object that `lyt explain --json` prints). `lang` may be NULL.
 * The text that *json is set to is freed by lyt_string_free. */
LYT_API lyt_status lyt_explain(const lyt_engine* engine, const char* text, size_t text_n, const char* lang, char** json);
LYT_API void lyt_string_free(char* text);

/* ---- Arrow: https://arrow.apache.org/docs/format/CDataInterface.html ---- */

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */

/* Scores a record batch (a struct array; the text in `text_column`, "text" when it is NULL, other columns by the names of
 * lyt_column) or an array of strings. utf8 and large_utf8 are read where they lie, with offsets and nulls; a dictionary and
 * other types are refused by name. The input stays the caller's.
 * The result is a struct array of as many rows: lang, label, score_milli, confidence_milli, audience (null where the text is
 * null or in error), topics (list of utf8), mentions (list of struct: entity, department, label, score_milli, begin, end)
 * and error. The caller releases both structures. */
LYT_API lyt_status lyt_score_arrow(const lyt_engine* engine, const struct ArrowSchema* schema, const struct ArrowArray* array,
                                   const char* text_column, const lyt_score_options* options,
                                   struct ArrowSchema* out_schema, struct ArrowArray* out_array);

/* ---- facts ---- */

/* Reads records of a feed that are in memory (whole lines or a whole file, of any format of `lyt formats`) into the bytes of
 * a fact file (engine/store/FORMAT.md), which `lyt merge` and `lyt report --facts` read. Without `format` it is recognised.
 * `name` is that of the feed, for the rules of channels and for the coverage; `at` where in it the bytes begin. `roots` may
 * be NULL, or what lyt_roots gave for all of the feeds: else a reply that names nobody concerns whom its thread does only
 * when both are among these records. Damaged records are counted, never an error.
 * *facts is freed by lyt_bytes_free. */
LYT_API lyt_status lyt_facts(const lyt_engine* engine, const char* name, const char* format, const char* bytes, size_t bytes_n,
                             uint64_t at, const char* roots, size_t roots_n, char** facts, size_t* facts_n);
/* What the conversations in these records are about, for lyt_facts. The bytes of several calls, one behind the other, are
 * those of all their records. */
LYT_API lyt_status lyt_roots(const lyt_engine* engine, const char* name, const char* format, const char* bytes, size_t bytes_n,
                             char** roots, size_t* roots_n);
LYT_API void lyt_bytes_free(char* bytes);
/* The checksum at the end of a fact file (xxh3 of all before it), for who takes one apart and puts it together again. */
LYT_API uint64_t lyt_checksum(const char* bytes, size_t bytes_n);

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* LYT_H_ */
