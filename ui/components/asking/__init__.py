"""Parts of 问题查询: the list of questions, their forms and their answers."""
