/* Scores two texts and says what was wrong with a third: the C interface of lyt.
 *
 *   cc score.c $(pkg-config --cflags --libs lyt) && ./a.out
 */
#include <lyt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void stop(const char* what) {
  fprintf(stderr, "%s: %s\n", what, lyt_last_error());
  exit(1);
}

int main(void) {
  if (lyt_abi_version() != LYT_ABI_VERSION) {
    fprintf(stderr, "made for ABI version %d, the library has %u\n", LYT_ABI_VERSION, (unsigned)lyt_abi_version());
    return 1;
  }
  lyt_options options = LYT_OPTIONS_INIT;
  options.config_text =
      "[employer]\nname = \"Klarvang\"\n"
      "[[department]]\nname = \"Service\"\nterms = { en = [\"customer service\"], da = [\"kundeservice\"] }\n";
  lyt_engine* engine;
  if (lyt_engine_create(&options, &engine) != LYT_OK) stop("no engine");

  /* Two texts, one behind the other, and where each begins and ends. */
  const char* texts[] = {"The customer service of Klarvang is great", "Aldrig mere Klarvang, elendig kundeservice!"};
  char bytes[128];
  int32_t offsets[3] = {0};
  for (int i = 0; i < 2; ++i) {
    memcpy(bytes + offsets[i], texts[i], strlen(texts[i]));
    offsets[i + 1] = offsets[i] + (int32_t)strlen(texts[i]);
  }
  lyt_column text = {"text", bytes, offsets[2], offsets, NULL, NULL, 0};
  lyt_scores* scores;
  if (lyt_score(engine, 2, &text, 1, NULL, &scores) != LYT_OK) stop("no scores");
  const lyt_scores_columns* columns = lyt_scores_get(scores);
  for (int64_t row = 0; row < columns->n; ++row) {
    printf("%s %s %d\n", lyt_language_code(columns->language[row]), lyt_label_name(columns->label[row]), columns->score_milli[row]);
    for (int64_t i = columns->mention_begin[row]; i < columns->mention_begin[row + 1]; ++i) {
      const char* department = lyt_department_name(engine, columns->mention_department[i]);
      printf("  %s%s%s: %s\n", lyt_entity_name(engine, columns->mention_entity[i]), department == NULL ? "" : " / ",
             department == NULL ? "" : department, lyt_label_name(columns->mention_label[i]));
    }
  }
  lyt_scores_free(scores);

  char* json;
  if (lyt_explain(engine, texts[0], strlen(texts[0]), NULL, &json) != LYT_OK) stop("no explanation");
  printf("%s\n", strstr(json, "\"great\"") == NULL ? "?" : "great");
  lyt_string_free(json);

  offsets[1] = 1000;
  if (lyt_score(engine, 2, &text, 1, NULL, &scores) != LYT_ERROR_ARGUMENT || scores != NULL) return 1;
  printf("%s\n", lyt_last_error());
  lyt_engine_free(engine);
  return 0;
}
