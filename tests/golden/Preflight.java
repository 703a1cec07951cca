import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.ValidationResult.ValidationError;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Prints, for each file, every PDF/A-1b rule that Apache PDFBox finds broken: code, details, how often. */
public class Preflight {
  public static void main(String[] files) throws Exception {
    for (String file : files) {
      PreflightParser parser = new PreflightParser(new File(file));
      parser.parse();
      ValidationResult result;
      try (PreflightDocument document = parser.getPreflightDocument()) {
        document.validate();
        result = document.getResult();
      }
      Map<String, Integer> counts = new TreeMap<>();
      for (ValidationError error : result.getErrorsList()) {
        counts.merge(error.getErrorCode() + "\t" + error.getDetails(), 1, Integer::sum);
      }
      System.out.println("valid=" + result.isValid());
      counts.forEach((error, count) -> System.out.println(count + "\t" + error.replace("\n", " ")));
    }
  }
}
