extension ErrorCodes {
  /// Of Hugging Face configurations.
  static let configurations = [
    ErrorCode(
      "PR1601", "the configuration is not JSON",
      "huggingFace names a config.json as transformers writes it.",
      exampleFix: "{ \"model_type\": \"llama\", \"hidden_size\": 4096 }"),
    ErrorCode(
      "PR1602", "the configuration holds no JSON object",
      "A config.json is one object with a field for each size.",
      exampleFix: "{ \"model_type\": \"llama\" }"),
    ErrorCode(
      "PR1603", "the model type is missing",
      "model_type decides what the other fields mean and what they default to.",
      exampleFix: "\"model_type\": \"llama\""),
    ErrorCode(
      "PR1604", "the model type is not one that can be read",
      "Each family has its own fields and layers. A model of another family can be described with "
        + "transformer.", exampleFix: "model: { transformer: { layers: 32, hidden: 4096 } }"),
    ErrorCode(
      "PR1605", "a size is not a whole number in its range",
      "Sizes of a model are positive and not absurdly large.",
      exampleFix: "\"hidden_size\": 4096"),
    ErrorCode(
      "PR1606", "a switch is neither true nor false",
      "It switches a part of the model on or off.",
      exampleFix: "\"tie_word_embeddings\": false"),
    ErrorCode(
      "PR1607", "a list of layers is not a list",
      "It lists layers by their index, from 0.", exampleFix: "\"mlp_only_layers\": [0, 1]"),
    ErrorCode(
      "PR1608", "two spellings of a size disagree",
      "Some families have two names for the same size; both may stand there, with one value.",
      exampleFix: "\"n_embd\": 768"),
    ErrorCode(
      "PR1609", "the attention heads do not divide the hidden size",
      "Without a size of its own, a head has hidden size ÷ heads channels.",
      exampleFix: "\"hidden_size\": 4096, \"num_attention_heads\": 32"),
    ErrorCode(
      "PR1610", "the key-value heads do not divide the attention heads",
      "Each key-value head serves an equal number of heads.",
      exampleFix: "\"num_attention_heads\": 32, \"num_key_value_heads\": 8"),
    ErrorCode(
      "PR1611", "a token visits more experts than there are",
      "The router picks that many different experts.",
      exampleFix: "\"num_local_experts\": 8, \"num_experts_per_tok\": 2"),
    ErrorCode(
      "PR1612", "the model has a part that is not simulated",
      "Its parameters and its time would be missing from every result.",
      exampleFix: "the config.json of the causal language model"),
    ErrorCode(
      "PR1613", "a dropout is not a probability",
      "It is the share of activations that training drops.",
      exampleFix: "\"resid_pdrop\": 0.1"),
    ErrorCode(
      "PR1614", "layer_types does not name the type of each layer",
      "It says of each layer, in order, whether its tokens attend to all tokens before them or within a window.",
      exampleFix:
        "\"num_hidden_layers\": 2, \"layer_types\": [\"sliding_attention\", \"full_attention\"]"),
  ]
}
