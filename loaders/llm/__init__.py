"""Reading by a language model: questions and answers as values; who asks over the network is handed in."""
