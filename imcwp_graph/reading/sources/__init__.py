"""Files to text: plain, Markdown, HTML, PDF, Word, and tables of signatures."""
